import { sql, SqliteAdapter, type Kysely } from 'kysely';

/**
 * Questionnaires: what is asked of whom and when, and what is answered under a pseudonym.
 *
 * Two halves that only `pseudonym_key` joins, while its survey is open. Who was asked (`reflection_request`) holds no
 * answer; what was answered (`respondent`, `reflection`, `answer`) holds no person, no date and no time. The key keeps
 * no order either: it is written for everybody at once, in random order, and has no row numbers on SQLite.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const withoutRowNumbers = onSqlite ? sql`without rowid` : sql``;

  // Within one survey a person has one pseudonym: a season, the swap days of half a year outside of seasons, a
  // half-yearly pulse, or answers of earlier years that came from a file.
  await db.schema
    .createTable('survey')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('season', 'days', 'pulse', 'past')`))
    .addColumn('season_id', 'text', (c) => c.references('season.id').unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('first_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('second_department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('from_date', 'text', (c) => c.notNull())
    .addColumn('to_date', 'text', (c) => c.notNull())
    // The fewest people of whom scores, and comments, are shown.
    .addColumn('score_threshold', 'integer', (c) => c.notNull().check(sql`score_threshold >= 5`))
    .addColumn('comment_threshold', 'integer', (c) => c.notNull().check(sql`comment_threshold >= 8`))
    // open: somebody has been asked, and the thresholds stand; closed: the key is destroyed.
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('planned', 'open', 'closed')`))
    .addColumn('closed_on', 'text')
    // The stated model and seed of answers that nobody gave (the demo company's).
    .addColumn('made_up_json', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addCheckConstraint('survey_two_departments', sql`first_department_id <> second_department_id`)
    .addCheckConstraint('survey_range', sql`from_date <= to_date`)
    .addCheckConstraint('survey_season', sql`(kind = 'season') = (season_id is not null)`)
    .execute();

  // Every text that was ever asked; a new wording is a new row, and rows stay as they are.
  await db.schema
    .createTable('question_text')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // The question through all of its wordings: an item of the questionnaire, or `own-…`.
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind in ('rating', 'closeness', 'count', 'words')`),
    )
    .addColumn('text_ru', 'text', (c) => c.notNull())
    .addColumn('text_en', 'text', (c) => c.notNull())
    // What is read with it in each language: the labels of its scale, the frame, the hint. They are part of the meaning.
    .addColumn('wording_json', 'text', (c) => c.notNull())
    .addUniqueConstraint('question_text_version', ['code', 'version'])
    .execute();

  // A department's own questions of a season: at most five, asked of its own people.
  await db.schema
    .createTable('own_question')
    .addColumn('code', 'text', (c) => c.primaryKey())
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id').onDelete('cascade'))
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('position', 'integer', (c) => c.notNull().check(sql`position between 1 and 5`))
    .addColumn('removed', 'integer', (c) => c.notNull().check(sql`removed in (0, 1)`))
    .execute();
  await sql`create unique index own_question_place on own_question (survey_id, department_id, position) where removed = 0`.execute(
    db,
  );

  // Somebody is to be asked in a wave. A person answers at most one at a time for each survey.
  await db.schema
    .createTable('reflection_request')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id').onDelete('cascade'))
    .addColumn('moment', 'text', (c) => c.notNull().check(sql`moment in ('T0', 'T1', 'T2', 'T3', 'pulse')`))
    // swapping: around the own day; waiting: on the same dates as somebody who swaps, before the own turn.
    .addColumn('part', 'text', (c) => c.notNull().check(sql`part in ('swapping', 'waiting', 'everyone')`))
    // The first, second, … turn within the survey.
    .addColumn('turn', 'integer', (c) => c.notNull())
    .addColumn('swap_day_id', 'text', (c) => c.references('swap_day.id').onDelete('set null'))
    // The day around which is asked.
    .addColumn('anchor_date', 'text', (c) => c.notNull())
    // Local dates, both included.
    .addColumn('opens_on', 'text', (c) => c.notNull())
    .addColumn('closes_on', 'text', (c) => c.notNull())
    // withdrawn: the day was cancelled, or the person does not want to be asked (any more).
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('planned', 'open', 'closed', 'withdrawn')`),
    )
    .addColumn('reminders', 'integer', (c) => c.notNull())
    // A turn set by hand against the draw.
    .addColumn('overridden', 'integer', (c) => c.notNull().check(sql`overridden in (0, 1)`))
    .addUniqueConstraint('reflection_request_once', ['survey_id', 'employee_id', 'part', 'turn', 'moment'])
    .execute();
  await db.schema
    .createIndex('reflection_request_person')
    .on('reflection_request')
    .columns(['employee_id', 'state'])
    .execute();
  await db.schema
    .createIndex('reflection_request_state')
    .on('reflection_request')
    .columns(['state', 'opens_on'])
    .execute();

  // What opens a request without a password: the link of its letters, or a short code for a shared device.
  await db.schema
    .createTable('reflection_pass')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('link', 'code')`))
    .addColumn('request_id', 'text', (c) =>
      c.notNull().references('reflection_request.id').onDelete('cascade'),
    )
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('reflection_pass_request').on('reflection_pass').column('request_id').execute();

  // Does not want to be asked (any more) in a survey: no letters, no reminders. A row says nothing of answers.
  await db.schema
    .createTable('reflection_refusal')
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('reflection_refusal_key', ['survey_id', 'employee_id'])
    .execute();

  await db.schema
    .createTable('pseudonym_key')
    .addColumn('pseudonym', 'text', (c) => c.primaryKey())
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.notNull().references('employee.id').onDelete('cascade'))
    .addUniqueConstraint('pseudonym_key_person', ['survey_id', 'employee_id'])
    .modifyEnd(withoutRowNumbers)
    .execute();

  await db.schema
    .createTable('respondent')
    .addColumn('pseudonym', 'text', (c) => c.primaryKey())
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id').onDelete('cascade'))
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('about_department_id', 'text', (c) => c.notNull().references('department.id'))
    // Null also where too few share it: then it would point at somebody.
    .addColumn('tenure', 'text', (c) => c.check(sql`tenure in ('first-year', 'to-three', 'longer')`))
    .modifyEnd(withoutRowNumbers)
    .execute();
  await db.schema.createIndex('respondent_survey').on('respondent').column('survey_id').execute();

  // A questionnaire that somebody has begun to answer.
  await db.schema
    .createTable('reflection')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pseudonym', 'text', (c) => c.notNull().references('respondent.pseudonym').onDelete('cascade'))
    .addColumn('moment', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('turn', 'integer', (c) => c.notNull())
    // The kind of exercise, where the part is swapping.
    .addColumn('exercise', 'text')
    // In which its wave closes, `YYYY-MM`: nothing nearer than that is kept of time. Null, like the exercise, where too
    // few share it once the survey is closed.
    .addColumn('month', 'text')
    .addColumn('overridden', 'integer', (c) => c.notNull())
    .addUniqueConstraint('reflection_once', ['pseudonym', 'part', 'turn', 'moment'])
    .modifyEnd(withoutRowNumbers)
    .execute();

  await db.schema
    .createTable('answer')
    .addColumn('reflection_id', 'text', (c) => c.notNull().references('reflection.id').onDelete('cascade'))
    .addColumn('question_text_id', 'text', (c) => c.notNull().references('question_text.id'))
    // A rating 1–7 or a count; null for “not enough contact”, and for words.
    .addColumn('value', 'integer', (c) => c.check(sql`value between 0 and 999`))
    .addColumn('words', 'text')
    .addPrimaryKeyConstraint('answer_key', ['reflection_id', 'question_text_id'])
    .modifyEnd(withoutRowNumbers)
    .execute();
  await db.schema.createIndex('answer_question').on('answer').column('question_text_id').execute();

  // How many have been asked and have answered, counted once a day: what heads see, and what stays.
  await db.schema
    .createTable('reflection_count')
    .addColumn('survey_id', 'text', (c) => c.notNull().references('survey.id').onDelete('cascade'))
    .addColumn('department_id', 'text', (c) => c.notNull().references('department.id'))
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('moment', 'text', (c) => c.notNull())
    .addColumn('asked', 'integer', (c) => c.notNull())
    .addColumn('answered', 'integer', (c) => c.notNull())
    .addColumn('counted_on', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('reflection_count_key', ['survey_id', 'department_id', 'part', 'moment'])
    .execute();

  await guardQuestionTexts(db, onSqlite);
  await guardThresholds(db, onSqlite);
}

/** A question's text never changes under its answers: a row is written once. */
async function guardQuestionTexts(db: Kysely<unknown>, onSqlite: boolean): Promise<void> {
  if (onSqlite) {
    await sql`create trigger question_text_stands before update on question_text
      begin select raise(abort, 'a question that was asked keeps its text'); end`.execute(db);
    return;
  }
  await sql`create function question_text_stands() returns trigger language plpgsql as
    $$ begin raise exception 'a question that was asked keeps its text'; end $$`.execute(db);
  await sql`create trigger question_text_stands before update on question_text
    for each row execute function question_text_stands()`.execute(db);
}

/** What people were promised before their first question holds for as long as the answers are kept. */
async function guardThresholds(db: Kysely<unknown>, onSqlite: boolean): Promise<void> {
  const differs = sql`old.state <> 'planned' and (new.score_threshold <> old.score_threshold
    or new.comment_threshold <> old.comment_threshold or new.state = 'planned')`;
  if (onSqlite) {
    await sql`create trigger survey_keeps_its_word before update on survey when ${differs}
      begin select raise(abort, 'the thresholds stand once somebody has been asked'); end`.execute(db);
    return;
  }
  await sql`create function survey_keeps_its_word() returns trigger language plpgsql as
    $$ begin raise exception 'the thresholds stand once somebody has been asked'; end $$`.execute(db);
  await sql`create trigger survey_keeps_its_word before update on survey
    for each row when (${differs}) execute function survey_keeps_its_word()`.execute(db);
}
