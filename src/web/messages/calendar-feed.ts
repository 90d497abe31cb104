import type { Catalogue } from '../catalogue.ts';

/** What stands in people's own calendars, and the page on which they subscribe to theirs. */
export const calendarFeed = {
  ru: {
    'feed.title': 'Дни обмена в\u00a0вашем календаре',
    'feed.lead':
      'Подпишитесь один раз, и\u00a0дни обмена появятся в\u00a0вашем календаре: с\u00a0кем, где и\u00a0во\u00a0сколько. Что изменится, изменится и\u00a0там.',
    'feed.nobody':
      'Вас нет в\u00a0списке сотрудников, поэтому и\u00a0своего календаря дней обмена у\u00a0вас нет.',
    'feed.make': 'Создать адрес календаря',
    'feed.again': 'Создать новый адрес',
    'feed.again.hint':
      'Новый адрес заменит прежний: старый сразу перестанет открываться, и\u00a0подписаться нужно будет заново.',
    'feed.end': 'Закрыть доступ',
    'feed.address': 'Адрес вашего календаря',
    'feed.once': 'Скопируйте его сейчас: больше он\u00a0нигде не\u00a0показывается.',
    'feed.secret': 'Кто знает этот адрес, видит ваши дни обмена. Не\u00a0пересылайте его.',
    'feed.subscribe': 'Открыть в\u00a0календаре',
    'feed.read': 'Адрес работает. Календарь последний раз обращался к\u00a0нему {at}.',
    'feed.unread': 'Адрес создан {at}, но ни\u00a0один календарь к\u00a0нему ещё не\u00a0обращался.',
    'feed.name': 'Дни обмена: {name}',
    'feed.how': 'Как подписаться',
    'feed.how.google': 'Google Календарь',
    'feed.how.google.text':
      'На\u00a0компьютере: слева «Другие календари» → «+» → «Добавить по\u00a0URL», вставьте адрес и\u00a0нажмите «Добавить календарь». На\u00a0телефоне он\u00a0появится сам.',
    'feed.how.outlook': 'Outlook',
    'feed.how.outlook.text':
      '«Календарь» → «Добавить календарь» → «Подписаться из\u00a0Интернета», вставьте адрес, дайте имя, нажмите «Импорт». Именно «подписаться», а не\u00a0«отправить из\u00a0файла»: файл не\u00a0обновляется.',
    'feed.how.apple': 'iPhone, iPad, Mac',
    'feed.how.apple.text':
      'Откройте эту страницу на\u00a0самом устройстве и\u00a0нажмите «Открыть в\u00a0календаре». Или: «Календарь» → «Файл» → «Новая подписка на\u00a0календарь», на\u00a0iPhone «Календари» → «Добавить календарь» → «Добавить подписной календарь».',
    'feed.how.yandex': 'Яндекс Календарь',
    'feed.how.yandex.text':
      'В\u00a0браузере: слева «Новый календарь» → «Импорт», выберите ссылку вместо файла и\u00a0вставьте адрес.',
    'feed.how.thunderbird': 'Thunderbird',
    'feed.how.thunderbird.text':
      '«Календарь» → «Новый календарь» → «Из сети» → iCalendar (ICS), вставьте адрес, имя пользователя не\u00a0нужно.',
    'feed.late':
      'Календари проверяют подписку сами: Outlook и\u00a0Apple примерно раз в\u00a0час, Google иногда раз в\u00a0сутки. О\u00a0срочном всегда приходит письмо.',
    'feed.reach':
      'Google, Яндекс и\u00a0Outlook в\u00a0браузере забирают календарь со\u00a0своих серверов: получится, только если эта программа доступна из\u00a0интернета.',
    'feed.twice':
      'Запись о\u00a0дне обмена приходит и\u00a0с\u00a0письмом. В\u00a0программе, где видны и\u00a0письма, и\u00a0подписка, день стоит дважды: подписку там можно скрыть.',
    'audit.subject.calendar-feed': 'подписки на\u00a0календарь',
    'audit.action.calendar-feed.made': '{by}: создан адрес своего календаря',
    'audit.action.calendar-feed.ended': '{by}: закрыт доступ к\u00a0своему календарю',
    'entry.category': 'День обмена',
    'entry.cancelled': 'Отменено: {what}',
    'entry.line': '{time} · {what}',
    'entry.unanswered':
      'Вы ещё не\u00a0ответили на\u00a0приглашение. Ответьте кнопкой в\u00a0письме или на\u00a0странице «Мой день»: «Да» и\u00a0«Нет» в\u00a0самом календаре до\u00a0нас не\u00a0доходят.',
    'entry.summary.cover.cover': 'День обмена: звонки отдела «{guest}»',
    'entry.summary.cover.trainee': 'День обмена: обучение',
    'entry.summary.cover.helper': 'День обмена: помощь на\u00a0звонках, рядом {names}',
    'entry.summary.shadow.guest':
      'День обмена: в\u00a0гостях у\u00a0отдела «{host}»{count, plural, =0 {} other {, рядом {names}}}',
    'entry.summary.shadow.host':
      'День обмена: {count, plural, =0 {приём гостей} other {гость рядом, {names}}}',
    'entry.summary.mutual.guest':
      'День обмена: друг у\u00a0друга{count, plural, =0 {} other {, рядом {names}}}',
    'entry.summary.mutual.host':
      'День обмена: друг у\u00a0друга{count, plural, =0 {} other {, рядом {names}}}',
    'entry.summary.role-play.player': 'День обмена: играю клиентов на\u00a0обучении отдела «{host}»',
    'entry.summary.role-play.trainee': 'День обмена: обучение с\u00a0ролевой игрой',
    'entry.summary.role-play.cover': 'День обмена: звонки отдела «{host}»',
    'entry.summary.role-play.helper': 'День обмена: помощь на\u00a0звонках, рядом {names}',
    'entry.summary.workshop.attendee': 'День обмена: общий семинар, {guest} и\u00a0{host}',
  },
  en: {
    'feed.title': 'Swap days in your calendar',
    'feed.lead':
      'Subscribe once and your swap days stand in your calendar: with whom, where and when. What changes here changes there.',
    'feed.nobody': 'You are not on the staff list, so there is no calendar of swap days of your own.',
    'feed.make': 'Make the calendar’s address',
    'feed.again': 'Make a new address',
    'feed.again.hint':
      'A new address takes the place of the old one, which stops working at once: you then have to subscribe again.',
    'feed.end': 'Close the address',
    'feed.address': 'The address of your calendar',
    'feed.once': 'Copy it now: it is not shown again anywhere.',
    'feed.secret': 'Whoever knows this address sees your swap days. Do not pass it on.',
    'feed.subscribe': 'Open in the calendar',
    'feed.read': 'The address works. A calendar last asked it on {at}.',
    'feed.unread': 'The address was made on {at}, and no calendar has asked it yet.',
    'feed.name': 'Swap days: {name}',
    'feed.how': 'How to subscribe',
    'feed.how.google': 'Google Calendar',
    'feed.how.google.text':
      'On a computer: “Other calendars” on the left → “+” → “From URL”, paste the address and press “Add calendar”. It comes to the phone by itself.',
    'feed.how.outlook': 'Outlook',
    'feed.how.outlook.text':
      '“Calendar” → “Add calendar” → “Subscribe from web”, paste the address, give it a name, press “Import”. Subscribe, do not upload a file: a file is never updated.',
    'feed.how.apple': 'iPhone, iPad, Mac',
    'feed.how.apple.text':
      'Open this page on the device itself and press “Open in the calendar”. Or: “Calendar” → “File” → “New Calendar Subscription”; on an iPhone “Calendars” → “Add Calendar” → “Add Subscription Calendar”.',
    'feed.how.yandex': 'Yandex Calendar',
    'feed.how.yandex.text':
      'In the browser: “New calendar” on the left → “Import”, choose a link instead of a file and paste the address.',
    'feed.how.thunderbird': 'Thunderbird',
    'feed.how.thunderbird.text':
      '“Calendar” → “New Calendar” → “On the Network” → iCalendar (ICS), paste the address; no user name is needed.',
    'feed.late':
      'Calendars ask by themselves: Outlook and Apple about once an hour, Google sometimes once a day. What is urgent always comes as a letter.',
    'feed.reach':
      'Google, Yandex and Outlook on the web fetch the calendar from their own servers: that works only where this program can be reached from the internet.',
    'feed.twice':
      'Letters bring an entry for the day, too. Where both are shown, the day stands there twice: hide the subscription in that program.',
    'audit.subject.calendar-feed': 'calendar subscriptions',
    'audit.action.calendar-feed.made': '{by}: made the address of their calendar',
    'audit.action.calendar-feed.ended': '{by}: closed the address of their calendar',
    'entry.category': 'Swap day',
    'entry.cancelled': 'Cancelled: {what}',
    'entry.line': '{time} · {what}',
    'entry.unanswered':
      'You have not answered the invitation yet. Please do so with the button in the letter or on My day: the calendar’s own yes and no do not reach us.',
    'entry.summary.cover.cover': 'Swap day: {guest} calls',
    'entry.summary.cover.trainee': 'Swap day: training',
    'entry.summary.cover.helper': 'Swap day: helping {names} with calls',
    'entry.summary.shadow.guest': 'Swap day: visiting {host}{count, plural, =0 {} other {, beside {names}}}',
    'entry.summary.shadow.host':
      'Swap day: {count, plural, =0 {guests in the house} other {{names} beside me}}',
    'entry.summary.mutual.guest': 'Swap day: a visit both ways{count, plural, =0 {} other {, with {names}}}',
    'entry.summary.mutual.host': 'Swap day: a visit both ways{count, plural, =0 {} other {, with {names}}}',
    'entry.summary.role-play.player': 'Swap day: playing customers for {host}',
    'entry.summary.role-play.trainee': 'Swap day: training with role-play',
    'entry.summary.role-play.cover': 'Swap day: {host} calls',
    'entry.summary.role-play.helper': 'Swap day: helping {names} with calls',
    'entry.summary.workshop.attendee': 'Swap day: workshop, {guest} and {host}',
  },
} as const satisfies Catalogue;
