import type { Catalogue } from '../catalogue.ts';

/** The import of a staff list: the form, the preview, what is wrong with a file or a line. */
export const peopleImport = {
  ru: {
    'people-import.title': 'Загрузка списка сотрудников',
    'people-import.lead':
      'Выберите файл CSV или XLSX. Сначала вы увидите, что изменится, и только потом решите, применять ли.',
    'people-import.file': 'Файл со списком',
    'people-import.file.hint': 'CSV или XLSX, до 10 000 строк и 8 МБ. Из книги Excel читается первый лист.',
    'people-import.upload': 'Показать изменения',
    'people-import.columns': 'Какие столбцы понимаем',
    'people-import.columns.lead':
      'Первая строка — названия столбцов. Обязателен только адрес почты: по нему мы узнаём человека. Чего в файле нет, то останется как есть; пустая ячейка означает «нет».',
    'people-import.columns.name': 'Столбец',
    'people-import.columns.meaning': 'Что в нём',
    'people-import.columns.email': 'адрес почты, у каждого свой',
    'people-import.columns.person': 'имя и фамилия; однофамильцев различаем по почте',
    'people-import.columns.department': 'отдел: название или код',
    'people-import.columns.started': 'первый рабочий день: 2026-12-01 или 01.12.2026',
    'people-import.columns.shift': 'смена, как она названа у вас',
    'people-import.columns.phone': 'сколько минут подряд можно быть на телефоне; пусто — как в отделе',
    'people-import.columns.queue':
      'звонки какого отдела человек принимает: «нет», «с коллегой» или «самостоятельно» (можно «сам»), дальше скорость: «самостоятельно 0,6»',
    'people-import.columns.absent':
      'когда отсутствует: 2026-12-01..2026-12-05; 2026-12-10 12:00-14:00 больничный. Прошедшее не удаляем',
    'people-import.columns.new': 'Для нового человека нужны ещё имя, отдел и дата начала.',
    'people-import.preview.title': 'Что изменит файл «{file}»',
    'people-import.preview.lead':
      '{added, plural, =0 {Новых людей нет} one {# новый человек} few {# новых человека} many {# новых человек} other {# новых человека}}, {changed, plural, =0 {никто не меняется} one {# меняется} few {# меняются} many {# меняются} other {# меняются}}, {unchanged} без изменений, {rejected, plural, =0 {отклонённых строк нет} one {# строка отклонена} few {# строки отклонены} many {# строк отклонено} other {# строки отклонены}}.',
    'people-import.apply': 'Применить',
    'people-import.drop': 'Отказаться',
    'people-import.nothing': 'Применять нечего: все принятые строки совпадают с тем, что есть.',
    'people-import.nothing.rejected': 'Применять нечего: ни одна строка не принята.',
    'people-import.absent-people':
      '{count, plural, one {# человека в файле нет: он останется} few {# человек в файле нет: они останутся} many {# человек в файле нет: они останутся} other {# человека в файле нет: они останутся}} без изменений.',
    'people-import.unused': 'Эти столбцы не используются: {columns}.',
    'people-import.stale':
      'Пока вы смотрели, данные изменились. Ничего не применено: ниже то, что изменит файл теперь.',
    'people-import.rejected': 'Отклонённые строки',
    'people-import.rejected.hint':
      'Остальное можно применить и без них. Исправьте их в файле и загрузите его ещё раз: уже принятое окажется без изменений.',
    'people-import.changed': 'Изменения',
    'people-import.added': 'Новые люди',
    'people-import.unchanged': 'Без изменений',
    'people-import.line': 'Строка',
    'people-import.who': 'Кто',
    'people-import.reason': 'Почему',
    'people-import.what': 'Что меняется',
    'people-import.details': 'Подробности',
    'people-import.more':
      '{count, plural, one {Ещё # строка не показана.} few {Ещё # строки не показаны.} many {Ещё # строк не показано.} other {Ещё # строки не показаны.}}',
    'people-import.all': 'Показать все',
    'people-import.done.title': 'Список применён',
    'people-import.done.lead':
      '{added, plural, =0 {Новых людей нет} one {Добавлен # человек} few {Добавлены # человека} many {Добавлено # человек} other {Добавлено # человека}}, {changed, plural, =0 {никто не изменён} one {изменён #} few {изменены #} many {изменено #} other {изменены #}}, {unchanged} без изменений, {rejected, plural, =0 {отклонённых строк не было} one {# строка отклонена} few {# строки отклонены} many {# строк отклонено} other {# строки отклонены}}.',
    'people-import.done.file': 'Файл «{file}», применён {when}.',
    'people-import.done.people': 'К списку людей',
    'people-import.done.another': 'Загрузить другой файл',

    'people-import.field.name': 'Имя',
    'people-import.field.email': 'Почта',
    'people-import.field.department': 'Отдел',
    'people-import.field.startedOn': 'Работает с',
    'people-import.field.shiftPattern': 'Смена',
    'people-import.field.maxPhoneMinutes': 'Минут на телефоне подряд',
    'people-import.field.queue': 'Звонки: {queue}',
    'people-import.field.absences': 'Отсутствует',
    'people-import.field.left': 'Работа в компании',
    'people-import.field.line': 'Строка',

    'people-import.value.none': 'нет',
    'people-import.value.of-department': 'как в отделе',
    'people-import.value.left': 'больше не работает (с {date})',
    'people-import.value.works': 'снова работает',
    'people-import.value.minutes':
      '{count, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}',
    'people-import.value.solo': 'самостоятельно',
    'people-import.value.assisted': 'с коллегой',
    'people-import.value.since': 'с {date}',
    'people-import.value.absent': 'отсутствует {when}',
    'people-import.kind.vacation': 'отпуск',
    'people-import.kind.sick': 'больничный',
    'people-import.kind.other': 'другое',

    'people-import.file.empty': 'Файл пуст. Нужны строка с названиями столбцов и строка на каждого человека.',
    'people-import.file.no-file': 'Файл не выбран.',
    'people-import.file.too-large':
      'Файл больше {megabytes} МБ. Список на 10 000 человек занимает около одного: похоже, это другой файл.',
    'people-import.file.pdf':
      'Это PDF. Нужна сама таблица: сохраните её как CSV или XLSX в программе, где она составлена.',
    'people-import.file.old-excel':
      'Это файл старого Excel (.xls) или книга с паролем. Откройте его и сохраните как .xlsx без пароля.',
    'people-import.file.broken-xlsx':
      'Файл похож на книгу Excel, но прочитать его не удалось. Откройте его в Excel и сохраните как .xlsx ещё раз.',
    'people-import.file.not-a-table': 'Это не таблица. Нужен файл CSV или XLSX.',
    'people-import.file.quotes':
      'В файле есть кавычка, которая не закрыта, поэтому не понять, где кончаются ячейки. Исправьте её и загрузите файл снова.',
    'people-import.file.too-many-rows':
      'В файле {rows, number} строк, а за раз принимаем не больше {most, number}. Разделите его на части.',
    'people-import.file.no-rows': 'В файле только названия столбцов, людей в нём нет.',
    'people-import.file.no-email-column':
      'Нет столбца с почтой. Первая строка должна содержать названия столбцов, среди них email или почта.',
    'people-import.file.repeated-column': 'Столбец «{column}» назван дважды. Оставьте один.',
    'people-import.file.unknown-queue':
      'Столбец «{column}» называет отдел, которого нет. Проверьте название: иначе его содержимое потерялось бы.',

    'people-import.problem.missing': 'пусто, а нужно',
    'people-import.problem.missing-for-new': 'человека с такой почтой ещё нет, а для нового это нужно',
    'people-import.problem.duplicate': 'этот адрес уже есть в строке {first}',
    'people-import.problem.unknown': 'нет такого: «{value}»',
    'people-import.problem.date': '«{value}» не дата; пишите 2026-12-01 или 01.12.2026',
    'people-import.problem.number': '«{value}» не число',
    'people-import.problem.level':
      '«{value}» непонятно; пишите «нет», «с коллегой», «самостоятельно» или «самостоятельно 0,6»',
    'people-import.problem.absence':
      '«{value}» непонятно; пишите 2026-12-01..2026-12-05 или 2026-12-10 12:00-14:00',
    'people-import.problem.long': 'длиннее {most} знаков',
    'people-import.problem.invalid': '«{value}» не похоже на адрес почты',
    'people-import.problem.range': 'нужно целое число минут от {least} до {most}',
    'people-import.problem.factor': 'скорость должна быть больше 0 и не больше 2',
    'people-import.problem.order': 'конец раньше начала',
    'people-import.problem.time': 'время указано неверно',
    'people-import.problem.cells':
      'ячеек {found}, а столбцов {expected}: похоже, разделитель стоит внутри ячейки без кавычек',
  },
  en: {
    'people-import.title': 'Import a staff list',
    'people-import.lead':
      'Choose a CSV or XLSX file. You will see what it changes before anything is changed.',
    'people-import.file': 'Staff list',
    'people-import.file.hint':
      'CSV or XLSX, up to 10,000 lines and 8 MB. Of a workbook, the first sheet is read.',
    'people-import.upload': 'Show what changes',
    'people-import.columns': 'Columns we understand',
    'people-import.columns.lead':
      'The first line names the columns. Only the e-mail address is required: people are recognised by it. What the file has no column for stays as it is; an empty cell means “none”.',
    'people-import.columns.name': 'Column',
    'people-import.columns.meaning': 'What it holds',
    'people-import.columns.email': 'e-mail address, everyone’s own',
    'people-import.columns.person': 'full name; namesakes are told apart by e-mail',
    'people-import.columns.department': 'department, by name or code',
    'people-import.columns.started': 'first working day: 2026-12-01 or 01.12.2026',
    'people-import.columns.shift': 'shift pattern, by its name',
    'people-import.columns.phone': 'longest time on the phone in a row, in minutes; empty: the department’s',
    'people-import.columns.queue':
      'whether they take this department’s calls: none, assisted or solo, then the speed: solo 0.6',
    'people-import.columns.absent':
      'when they are away: 2026-12-01..2026-12-05; 2026-12-10 12:00-14:00 sick. Past absences are kept',
    'people-import.columns.new': 'A new person also needs a name, a department and a first day.',
    'people-import.preview.title': 'What “{file}” changes',
    'people-import.preview.lead':
      '{added, plural, =0 {Nobody new} one {# new person} other {# new people}}, {changed, plural, =0 {nobody changed} other {# changed}}, {unchanged} unchanged, {rejected, plural, =0 {no line rejected} one {# line rejected} other {# lines rejected}}.',
    'people-import.apply': 'Apply',
    'people-import.drop': 'Discard',
    'people-import.nothing': 'There is nothing to apply: every accepted line says what is already so.',
    'people-import.nothing.rejected': 'There is nothing to apply: no line was accepted.',
    'people-import.absent-people':
      '{count, plural, one {# person is not in the file and stays as they are.} other {# people are not in the file and stay as they are.}}',
    'people-import.unused': 'These columns are not used: {columns}.',
    'people-import.stale':
      'Something changed while you were looking. Nothing was applied: below is what the file would change now.',
    'people-import.rejected': 'Rejected lines',
    'people-import.rejected.hint':
      'The rest can be applied without them. Correct them in the file and import it again: what was applied will then be unchanged.',
    'people-import.changed': 'Changed',
    'people-import.added': 'New',
    'people-import.unchanged': 'Unchanged',
    'people-import.line': 'Line',
    'people-import.who': 'Who',
    'people-import.reason': 'Why',
    'people-import.what': 'What changes',
    'people-import.details': 'Details',
    'people-import.more':
      '{count, plural, one {# more line is not shown.} other {# more lines are not shown.}}',
    'people-import.all': 'Show all',
    'people-import.done.title': 'The staff list is applied',
    'people-import.done.lead':
      '{added, plural, =0 {Nobody new} one {# person added} other {# people added}}, {changed, plural, =0 {nobody changed} other {# changed}}, {unchanged} unchanged, {rejected, plural, =0 {no line rejected} one {# line rejected} other {# lines rejected}}.',
    'people-import.done.file': 'File “{file}”, applied {when}.',
    'people-import.done.people': 'To the people',
    'people-import.done.another': 'Import another file',

    'people-import.field.name': 'Name',
    'people-import.field.email': 'E-mail',
    'people-import.field.department': 'Department',
    'people-import.field.startedOn': 'Works since',
    'people-import.field.shiftPattern': 'Shift',
    'people-import.field.maxPhoneMinutes': 'Minutes on the phone in a row',
    'people-import.field.queue': 'Calls: {queue}',
    'people-import.field.absences': 'Away',
    'people-import.field.left': 'Works here',
    'people-import.field.line': 'Line',

    'people-import.value.none': 'none',
    'people-import.value.of-department': 'the department’s',
    'people-import.value.left': 'left (on {date})',
    'people-import.value.works': 'works here again',
    'people-import.value.minutes': '{count, plural, one {# minute} other {# minutes}}',
    'people-import.value.solo': 'solo',
    'people-import.value.assisted': 'assisted',
    'people-import.value.since': 'since {date}',
    'people-import.value.absent': 'away {when}',
    'people-import.kind.vacation': 'vacation',
    'people-import.kind.sick': 'sick',
    'people-import.kind.other': 'other',

    'people-import.file.empty':
      'The file is empty. It needs a line of column names and a line for each person.',
    'people-import.file.no-file': 'No file was chosen.',
    'people-import.file.too-large':
      'The file is larger than {megabytes} MB. A list of 10,000 people takes about one: this looks like another file.',
    'people-import.file.pdf':
      'This is a PDF. The table itself is needed: save it as CSV or XLSX in the program it was made with.',
    'people-import.file.old-excel':
      'This is a file of an old Excel (.xls), or a workbook with a password. Open it and save it as .xlsx without one.',
    'people-import.file.broken-xlsx':
      'This looks like an Excel workbook but cannot be read. Open it in Excel and save it as .xlsx again.',
    'people-import.file.not-a-table': 'This is not a table. A CSV or XLSX file is needed.',
    'people-import.file.quotes':
      'A quotation mark in the file is not closed, so there is no telling where cells end. Correct it and import the file again.',
    'people-import.file.too-many-rows':
      'The file has {rows, number} lines; at most {most, number} are taken at a time. Split it.',
    'people-import.file.no-rows': 'The file has column names only and nobody in it.',
    'people-import.file.no-email-column':
      'There is no e-mail column. The first line must name the columns, one of them email.',
    'people-import.file.repeated-column': 'The column “{column}” is there twice. Keep one.',
    'people-import.file.unknown-queue':
      'The column “{column}” names a department that does not exist. Check it: what is in it would be lost.',

    'people-import.problem.missing': 'is empty but needed',
    'people-import.problem.missing-for-new': 'nobody has this e-mail address yet, and a new person needs it',
    'people-import.problem.duplicate': 'this address is already on line {first}',
    'people-import.problem.unknown': 'there is no “{value}”',
    'people-import.problem.date': '“{value}” is not a date; write 2026-12-01 or 01.12.2026',
    'people-import.problem.number': '“{value}” is not a number',
    'people-import.problem.level': '“{value}” is not understood; write none, assisted, solo or solo 0.6',
    'people-import.problem.absence':
      '“{value}” is not understood; write 2026-12-01..2026-12-05 or 2026-12-10 12:00-14:00',
    'people-import.problem.long': 'is longer than {most} characters',
    'people-import.problem.invalid': '“{value}” does not look like an e-mail address',
    'people-import.problem.range': 'must be whole minutes from {least} to {most}',
    'people-import.problem.factor': 'the speed must be above 0 and at most 2',
    'people-import.problem.order': 'ends before it begins',
    'people-import.problem.time': 'the hours are wrong',
    'people-import.problem.cells':
      '{found} cells where there are {expected} columns: a separator seems to stand inside a cell without quotes',
  },
} as const satisfies Catalogue;
