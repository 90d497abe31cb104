import type { Catalogue } from '../catalogue.ts';

/** Departments' own questions, and the page that tells in plain words who sees what. */
export const ownQuestions = {
  ru: {
    'audit.subject.own-question': 'вопросы отделов в\u00a0анкетах',
    'audit.field.textRu': 'по-русски',
    'audit.field.textEn': 'по-английски',
    'audit.action.own-question.added': '{by}: отдел добавил в\u00a0анкету вопрос «{subject}»',
    'audit.action.own-question.reworded': '{by}: вопрос отдела «{subject}» сказан иначе',
    'audit.action.own-question.moved': '{by}: вопрос отдела «{subject}» переставлен',
    'audit.action.own-question.removed': '{by}: вопрос отдела «{subject}» убран из\u00a0анкеты',
    'own-questions.title': 'Свои вопросы отдела',
    'own-questions.lead':
      'Отдел может спросить своих людей ещё о\u00a0том, что важно именно ему: до\u00a0{most}\u00a0вопросов. Они стоят в\u00a0анкете сразу после двенадцати общих.',
    'own-questions.lead.closed': 'Опрос закрыт: вопросы больше не\u00a0меняются.',
    'own-questions.list.lead': 'У\u00a0каждого сезона свои вопросы. Выберите сезон.',
    'own-questions.list.none':
      'Сезонов с\u00a0анкетами пока нет. Они появятся здесь, когда сезон будет опубликован.',
    'own-questions.list.open': 'Можно менять',
    'own-questions.list.closed': 'Закрыты',
    'own-questions.nobody':
      'Не\u00a0спрашивайте об\u00a0одном человеке: ни\u00a0по\u00a0имени, ни\u00a0«о\u00a0вашем наставнике».',
    'own-questions.threshold':
      'Оценки вы\u00a0увидите, только если ответят хотя бы {scores, plural, one {# человек} few {# человека} many {# человек} other {# человека}}, слова\u00a0– хотя бы {comments, plural, one {# человек} few {# человека} many {# человек} other {# человека}}, и\u00a0только после закрытия опроса.',
    'own-questions.count': '{count} из\u00a0{most}',
    'own-questions.none': 'Пока нет ни\u00a0одного вопроса.',
    'own-questions.ends': 'от\u00a0«{low}» до\u00a0«{high}», 7 ступеней',
    'own-questions.only.en': 'только по-английски: так его увидят все',
    'own-questions.only.ru': 'только по-русски: так его увидят все',
    'own-questions.version': 'формулировка {version}',
    'own-questions.up': 'Выше',
    'own-questions.down': 'Ниже',
    'own-questions.remove': 'Убрать',
    'own-questions.remove.hint':
      'Если вопрос убрать, новых ответов не\u00a0будет, а\u00a0данные остаются. Кто уже ответил, может поправить свой ответ до\u00a0конца волны.',
    'own-questions.reword': 'Сказать иначе',
    'own-questions.reword.hint':
      'Данные ответы останутся при старой формулировке. Новая считается отдельно: после правки «до» и\u00a0«после» уже не\u00a0сравнить.',
    'own-questions.new': 'Новый вопрос',
    'own-questions.new.of': 'Новый вопрос: {department}',
    'own-questions.new.hint':
      'Одна мысль в\u00a0одном вопросе. Если один язык оставить пустым, все увидят вопрос на\u00a0другом.',
    'own-questions.textRu': 'По-русски',
    'own-questions.textEn': 'По-английски',
    'own-questions.answer': 'Как отвечать',
    'own-questions.answer.truth': 'Утверждение: от\u00a0«совсем не\u00a0так» до\u00a0«совершенно так»',
    'own-questions.answer.frequency': 'Как часто: от\u00a0«никогда» до\u00a0«всегда»',
    'own-questions.answer.words': 'Своими словами',
    'own-questions.add': 'Добавить вопрос',
    'own-questions.full': 'Уже {most}\u00a0вопросов, больше нельзя: длинную анкету бросают на\u00a0середине.',
    'own-questions.problem.text.missing': 'Напишите вопрос хотя бы\u00a0на\u00a0одном языке.',
    'own-questions.problem.text.long':
      'Вопрос длиннее {longest, plural, one {# знака} few {# знаков} many {# знаков} other {# знака}}: на\u00a0телефоне его не\u00a0дочитают.',
    'own-questions.problem.answer.missing': 'Выберите, как отвечать.',
    'own-questions.problem.many':
      'У\u00a0отдела уже {most}\u00a0вопросов. Уберите один, чтобы добавить новый.',
    'own-questions.problem.gone': 'Этого вопроса в\u00a0анкете больше нет.',
    'own-questions.problem.closed': 'Опрос уже закрыт: вопросы больше не\u00a0меняются.',
    'own-questions.problem.changed':
      'Пока вы\u00a0писали, вопрос сказали иначе. Выше стоит новая формулировка, в\u00a0форме\u00a0– ваша: сохраните ещё раз, если хотите её.',
    'privacy.title': 'Кто что видит',
    'privacy.lead':
      'Анкета конфиденциальна: ответы лежат отдельно от\u00a0имён. Оценки показываются, только когда ответили хотя бы\u00a0{score} человек, слова\u00a0– хотя бы\u00a0{comment}.',
    'privacy.table': 'Кто\u00a0– и\u00a0что ему видно',
    'privacy.who': 'Кто',
    'privacy.sees': 'Видит',
    'privacy.never': 'Не\u00a0видит',
    'privacy.you': 'Вы',
    'privacy.you.sees': 'Свои ответы и\u00a0то, как они изменились, пока опрос открыт.',
    'privacy.you.never': 'Ответы других.',
    'privacy.colleagues': 'Коллеги',
    'privacy.colleagues.sees': 'Ничего о\u00a0вас.',
    'privacy.colleagues.never': 'Ваши ответы и\u00a0то, отвечали ли\u00a0вы.',
    'privacy.head': 'Руководитель отдела',
    'privacy.head.sees':
      'Сколько людей спросили и\u00a0сколько ответили, раз в\u00a0день и\u00a0если спросили хотя бы\u00a0{score}.',
    'privacy.head.never': 'Кто ответил, кто нет и\u00a0что именно.',
    'privacy.hr': 'HR',
    'privacy.hr.sees':
      'То\u00a0же\u00a0число, а\u00a0после закрытия опроса\u00a0– средние оценки групп от\u00a0{score} человек. Комментарии, если их\u00a0оставили хотя бы\u00a0{comment} человек, читает названный сотрудник HR и\u00a0передаёт отделам.',
    'privacy.hr.never': 'Анкету одного человека.',
    'privacy.administrator': 'Администратор программы',
    'privacy.administrator.sees': 'Учётные записи и\u00a0письма: кому ушло приглашение или напоминание.',
    'privacy.administrator.never':
      'Ответы. В\u00a0журнале действий нет записей о\u00a0том, что кто-то отвечал.',
    'privacy.database': 'Администратор базы данных',
    'privacy.database.sees':
      'Пока опрос открыт, он\u00a0мог бы\u00a0соединить ответы с\u00a0именами: ключ лежит в\u00a0той же\u00a0базе. Программа такой страницы не\u00a0даёт.',
    'privacy.database.never': 'Чьи это ответы\u00a0– после того, как ключ уничтожен.',
    'privacy.steps': 'Что происходит с\u00a0ответом',
    'privacy.step.asked.title': 'До\u00a0первого вопроса',
    'privacy.step.asked.text':
      'Вы\u00a0видите, от\u00a0скольких человек показываются результаты. С\u00a0этой минуты число не\u00a0меняется. HR может сделать его больше, чем {score} и\u00a0{comment}, но\u00a0не\u00a0меньше.',
    'privacy.step.open.title': 'Пять дней, пока открыта волна',
    'privacy.step.open.text':
      'Каждый ответ сохраняется сразу, под случайным номером вместо имени и\u00a0без времени. Его можно менять. Ключ\u00a0– список, какой номер чей,\u00a0– лежит отдельно: он\u00a0нужен, чтобы показать вам ваши ответы и\u00a0напомнить тем, кто не\u00a0ответил. Напоминает программа, списка никто не\u00a0получает.',
    'privacy.step.frozen.title': 'Волна закрылась',
    'privacy.step.frozen.text': 'Ответы застыли: их\u00a0больше нельзя поправить, но\u00a0ещё можно удалить.',
    'privacy.step.closed.title': 'Опрос закрылся',
    'privacy.step.closed.text':
      'Это бывает, когда закончилась последняя волна сезона, примерно через три месяца после последнего дня обмена. Программа уничтожает ключ, ссылки из\u00a0писем и\u00a0ответы, которые видели только вы, и\u00a0стирает приметы (стаж, вид обмена, месяц), если их\u00a0делят меньше {score}\u00a0человек. После этого никто, даже вы, не\u00a0найдёт, где чей ответ.',
    'privacy.word': 'Почему «конфиденциально»',
    'privacy.word.text':
      'Полного секрета мы\u00a0не\u00a0обещаем. Пока опрос открыт, программа знает, чей ответ: иначе вы\u00a0не\u00a0могли бы\u00a0его изменить, удалить или увидеть, что у\u00a0вас изменилось.',
    'privacy.word.database':
      'Кто управляет сервером, мог бы\u00a0заглянуть в\u00a0ключ. Резервные копии, сделанные до\u00a0закрытия опроса, тоже хранят его, пока их\u00a0не\u00a0удалят: спросите свою компанию, как долго она их\u00a0держит.',
    'privacy.notes': 'И ещё',
    'privacy.note.comments': 'Слова',
    'privacy.note.comments.text':
      'Комментарии перемешаны, без даты и\u00a0никогда не\u00a0стоят рядом с\u00a0оценкой. Но\u00a0по\u00a0стилю или случаю вас можно узнать: пишите без имён.',
    'privacy.note.briefing': '«На\u00a0какой вопрос вы\u00a0не\u00a0смогли ответить?»',
    'privacy.note.briefing.text':
      'Этот вопрос уходит не\u00a0в\u00a0анкету, а\u00a0в\u00a0памятку другого отдела, и\u00a0вместе с\u00a0вашим именем, чтобы вам могли ответить. Он\u00a0ни\u00a0с\u00a0какими оценками не\u00a0связан.',
    'privacy.note.stay': '«Могли бы\u00a0вы\u00a0перейти насовсем?»',
    'privacy.note.stay.text':
      'Ответ видите только вы. В\u00a0HR он\u00a0попадёт, только если вы\u00a0сами отправите его отдельной кнопкой, с\u00a0вашим именем.',
    'privacy.note.link': 'Ссылка и\u00a0код',
    'privacy.note.link.text':
      'Ссылка из\u00a0письма и\u00a0код открывают вашу анкету без пароля, пока открыта волна. Не\u00a0пересылайте их: у\u00a0кого они есть, тот увидит ваши ответы.',
    'privacy.note.delete': 'Удалить ответы',
    'privacy.note.delete.text':
      'Отвечать не\u00a0обязательно. Удалить ответы можно на\u00a0той же\u00a0странице, где вы\u00a0отвечали, пока открыта волна, или на\u00a0странице «Анкеты», пока не\u00a0закрыт опрос. Потом уже не\u00a0найти, какие из\u00a0них ваши.',
  },
  en: {
    'audit.subject.own-question': 'departments’ questions in questionnaires',
    'audit.field.textRu': 'in Russian',
    'audit.field.textEn': 'in English',
    'audit.action.own-question.added':
      '{by}: the department added the question “{subject}” to its questionnaire',
    'audit.action.own-question.reworded': '{by}: the department’s question “{subject}” was reworded',
    'audit.action.own-question.moved': '{by}: the department’s question “{subject}” was moved',
    'audit.action.own-question.removed': '{by}: the department’s question “{subject}” was taken out',
    'own-questions.title': 'The department’s own questions',
    'own-questions.lead':
      'A department can ask its own people what matters to it alone: up to {most} questions. They stand right after the twelve that everybody gets.',
    'own-questions.lead.closed': 'The survey is closed: its questions do not change any more.',
    'own-questions.list.lead': 'Each season has its own questions. Choose a season.',
    'own-questions.list.none':
      'No season has questionnaires yet. One appears here as soon as it is published.',
    'own-questions.list.open': 'Can be changed',
    'own-questions.list.closed': 'Closed',
    'own-questions.nobody': 'Do not ask about one person: neither by name nor as “your mentor”.',
    'own-questions.threshold':
      'You will see scores only if at least {scores, plural, one {# person} other {# people}} have answered, words only from {comments, plural, one {# person} other {# people}} on, and only after the survey has closed.',
    'own-questions.count': '{count} of {most}',
    'own-questions.none': 'No question yet.',
    'own-questions.ends': 'from “{low}” to “{high}”, 7 points',
    'own-questions.only.en': 'in English only: everybody sees it so',
    'own-questions.only.ru': 'in Russian only: everybody sees it so',
    'own-questions.version': 'wording {version}',
    'own-questions.up': 'Up',
    'own-questions.down': 'Down',
    'own-questions.remove': 'Take out',
    'own-questions.remove.hint':
      'A question that is taken out gets no new answers; those given stay. Whoever has answered can still change that answer until the wave closes.',
    'own-questions.reword': 'Reword',
    'own-questions.reword.hint':
      'Answers so far stay with the old wording. The new one is counted apart: “before” and “after” can then no longer be compared.',
    'own-questions.new': 'A new question',
    'own-questions.new.of': 'A new question: {department}',
    'own-questions.new.hint':
      'One thought in one question. If you leave one language empty, everybody sees the question in the other.',
    'own-questions.textRu': 'In Russian',
    'own-questions.textEn': 'In English',
    'own-questions.answer': 'How it is answered',
    'own-questions.answer.truth': 'A statement: from “not true at all” to “completely true”',
    'own-questions.answer.frequency': 'How often: from “never” to “always”',
    'own-questions.answer.words': 'In words of one’s own',
    'own-questions.add': 'Add the question',
    'own-questions.full': '{most} questions are the most: people give up on a long questionnaire half-way.',
    'own-questions.problem.text.missing': 'Write the question in at least one language.',
    'own-questions.problem.text.long':
      'The question is longer than {longest, plural, one {# character} other {# characters}}: nobody reads that to its end on a phone.',
    'own-questions.problem.answer.missing': 'Choose how it is answered.',
    'own-questions.problem.many': 'The department has {most} questions already. Take one out to add another.',
    'own-questions.problem.gone': 'This question is no longer in the questionnaire.',
    'own-questions.problem.closed': 'The survey has closed: its questions do not change any more.',
    'own-questions.problem.changed':
      'While you were writing, the question was reworded. Its new wording stands above, yours in the form: save once more if you want yours.',
    'privacy.title': 'Who sees what',
    'privacy.lead':
      'The questionnaire is confidential: answers are kept apart from names. Scores show only once at least {score} people have answered, words once at least {comment} have written.',
    'privacy.table': 'Who, and what they see',
    'privacy.who': 'Who',
    'privacy.sees': 'Sees',
    'privacy.never': 'Does not see',
    'privacy.you': 'You',
    'privacy.you.sees': 'Your own answers and how they have changed, while the survey is open.',
    'privacy.you.never': 'Other people’s answers.',
    'privacy.colleagues': 'Colleagues',
    'privacy.colleagues.sees': 'Nothing about you.',
    'privacy.colleagues.never': 'Your answers, or whether you have answered.',
    'privacy.head': 'The head of department',
    'privacy.head.sees':
      'How many were asked and how many have answered, once a day and if at least {score} were asked.',
    'privacy.head.never': 'Who has answered, who has not, and what.',
    'privacy.hr': 'HR',
    'privacy.hr.sees':
      'The same counts and, after the survey has closed, mean scores of groups of at least {score} people. Comments, once at least {comment} people have written, are read and passed on to the departments by a named person in HR.',
    'privacy.hr.never': 'One person’s questionnaire.',
    'privacy.administrator': 'The program’s administrator',
    'privacy.administrator.sees': 'Accounts and letters: to whom an invitation or a reminder went.',
    'privacy.administrator.never': 'Answers. Nothing in the audit log tells that somebody has answered.',
    'privacy.database': 'The database’s administrator',
    'privacy.database.sees':
      'While the survey is open, they could join answers to names: the key lies in the same database. The program has no page that does so.',
    'privacy.database.never': 'Whose answers these are, once the key is destroyed.',
    'privacy.steps': 'What becomes of an answer',
    'privacy.step.asked.title': 'Before the first question',
    'privacy.step.asked.text':
      'You see from how many people on results are shown. From then on that number stands. HR can make it more than {score} and {comment}, never less.',
    'privacy.step.open.title': 'Five days while the wave is open',
    'privacy.step.open.text':
      'Each answer is kept at once, under a random number instead of your name and without a time. You can change it. The key, a list of whose number is whose, is kept apart: it is needed to show you your answers and to remind those who have not answered. The program sends the reminders; nobody gets the list.',
    'privacy.step.frozen.title': 'The wave has closed',
    'privacy.step.frozen.text':
      'The answers are frozen: they can no longer be changed, but still be deleted.',
    'privacy.step.closed.title': 'The survey has closed',
    'privacy.step.closed.text':
      'That is when the last wave of the season is over, about three months after its last swap day. The program destroys the key, the links in the letters and the answers that only you saw, and blanks details (time in the company, kind of exercise, month) that fewer than {score} people share. After that nobody, not even you, can find out whose answer is whose.',
    'privacy.word': 'Why “confidential”',
    'privacy.word.text':
      'We do not promise complete secrecy. While the survey is open, the program knows whose answer is whose: otherwise you could not change it, see your own change, or delete it.',
    'privacy.word.database':
      'Whoever runs the server could look into the key. Backups made before the survey closed hold it too, until they are deleted: ask your company how long it keeps them.',
    'privacy.notes': 'Good to know',
    'privacy.note.comments': 'Words',
    'privacy.note.comments.text':
      'Comments are shuffled, carry no date and never stand beside a score. But a style or a story can give you away: please write no names.',
    'privacy.note.briefing': '“Which question could you not answer?”',
    'privacy.note.briefing.text':
      'This goes not into the questionnaire but to the other department’s briefing sheet, with your name, so that they can answer you. It is joined to no score.',
    'privacy.note.stay': '“Would you consider working there for good?”',
    'privacy.note.stay.text':
      'Only you see the answer. It reaches HR only if you send it yourself, with a button of its own and with your name.',
    'privacy.note.link': 'The link and the code',
    'privacy.note.link.text':
      'The link in the letter and the code open your questionnaire without a password while the wave is open. Please do not pass them on: whoever has them sees your answers.',
    'privacy.note.delete': 'Deleting your answers',
    'privacy.note.delete.text':
      'Nobody has to answer. You can delete your answers on the page where you gave them while the wave is open, or on the page “Reflections” until the survey closes. After that nobody can tell which are yours.',
  },
} as const satisfies Catalogue;
