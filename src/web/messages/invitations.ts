import type { Catalogue } from '../catalogue.ts';

/** Invitations to swap days: letters, the page on which one answers, publishing and who can take somebody's place. */
export const invitations = {
  ru: {
    'notify.kind.invitation': 'приглашение',
    'notify.kind.invitation-changed': 'изменения в\u00a0дне обмена',
    'notify.kind.invitation-withdrawn': 'участие отменено',
    'notify.kind.invitation-cancelled': 'день обмена отменён',
    'notify.kind.invitation-accepted': 'согласие записано',
    'notify.kind.invitation-declined': 'отказ записан',
    'notify.kind.invitation-reminder': 'напоминание ответить',
    'notify.kind.day-before': 'напоминание накануне',
    'notify.kind.live-change': 'срочное изменение',
    'notify.kind.welcome': 'знакомство с\u00a0новичком',
    'notify.kind.welcome-turn': 'новичку: день назначен',

    'invitations.role.trainee': 'вы на\u00a0обучении',
    'invitations.role.cover': 'вы отвечаете на\u00a0звонки соседнего отдела',
    'invitations.role.guest': 'вы в\u00a0гостях',
    'invitations.role.host': 'вы принимаете гостя',
    'invitations.role.helper': 'вы помогаете коллеге на\u00a0звонках',
    'invitations.role.player': 'вы играете клиентов',
    'invitations.role.attendee': 'вы участник семинара',

    'invitations.expect.cover.trainee':
      'Весь ваш отдел уходит на\u00a0обучение, и\u00a0уходит целиком: телефоны на\u00a0это время берут коллеги из\u00a0отдела «{host}». Отвлекаться на\u00a0звонки не\u00a0придётся. Вечером спросите тех, кто сидел на\u00a0ваших звонках, чем они удивлены: обычно есть о\u00a0чём поговорить.',
    'invitations.expect.cover.cover':
      'Пока отдел «{guest}» учится, вы отвечаете на\u00a0его звонки. Честно: это непросто. Вопросов много, люди торопятся и\u00a0сравнивают с\u00a0конкурентами. Никто не\u00a0ждёт, что вы будете знать всё: перед началом короткая вводная, у\u00a0вас есть время на\u00a0обед и\u00a0перерывы, а\u00a0незнакомый вопрос можно записать и\u00a0передать.',
    'invitations.expect.cover.helper':
      'Рядом с\u00a0вами на\u00a0звонки отвечает коллега, который в\u00a0этой очереди ещё не\u00a0работал без помощи. Вы отвечаете на\u00a0свои звонки, а\u00a0коллега может спросить вас в\u00a0любую минуту.',
    'invitations.expect.shadow.guest':
      'Вы сядете рядом с\u00a0опытным коллегой из\u00a0отдела «{host}» и\u00a0послушаете настоящие звонки. Отвечать самим не\u00a0нужно, и\u00a0готовиться тоже: достаточно слушать и\u00a0спрашивать. Многие уходят со\u00a0словами, что представляли себе эту работу совсем иначе.',
    'invitations.expect.shadow.host':
      'К\u00a0вам придёт гость из\u00a0отдела «{guest}». Работайте как обычно, только вслух: что спросил клиент, почему вы ответили именно так, куда смотрите. Стараться показать всё лучше, чем есть, не\u00a0нужно: гость пришёл увидеть обычный день.',
    'invitations.expect.mutual.guest':
      'Вы побываете друг у\u00a0друга: одно время слушаете звонки коллеги из\u00a0отдела «{host}», другое коллега слушает ваши. Отвечать за\u00a0соседа не\u00a0нужно. Спрашивайте обо всём, что всегда было непонятно, и\u00a0отвечайте так\u00a0же прямо.',
    'invitations.expect.mutual.host':
      'Вы побываете друг у\u00a0друга: одно время коллега из\u00a0отдела «{guest}» слушает ваши звонки, другое вы слушаете его. Отвечать за\u00a0соседа не\u00a0нужно. Спрашивайте обо всём, что всегда было непонятно, и\u00a0отвечайте так\u00a0же прямо.',
    'invitations.expect.role-play.player':
      'На\u00a0обучении отдела «{host}» вы сыграете трудных клиентов по\u00a0карточкам: там написано, кто звонит, чего хочет и\u00a0как себя ведёт. Актёрских способностей не\u00a0нужно. Играйте честно: слишком покладистый клиент никого ничему не\u00a0научит.',
    'invitations.expect.role-play.trainee':
      'На\u00a0обучении вам позвонят клиенты, которых сыграют коллеги из\u00a0отдела «{guest}». Это не\u00a0экзамен: разговоры никто не\u00a0оценивает, каждый короткий, после него можно остановиться и\u00a0разобрать, что получилось. Ошибаться здесь безопасно.',
    'invitations.expect.role-play.cover':
      'Пока отдел «{host}» учится, вы отвечаете на\u00a0его звонки. Честно: это непросто, вопросы незнакомые и\u00a0их много. Никто не\u00a0ждёт, что вы будете знать всё: у\u00a0вас есть время на\u00a0обед и\u00a0перерывы, а\u00a0незнакомый вопрос можно записать и\u00a0передать.',
    'invitations.expect.role-play.helper':
      'Рядом с\u00a0вами на\u00a0звонки отвечает коллега, который в\u00a0этой очереди ещё не\u00a0работал без помощи. Вы отвечаете на\u00a0свои звонки, а\u00a0коллега может спросить вас в\u00a0любую минуту.',
    'invitations.expect.workshop.attendee':
      'Оба отдела соберутся в\u00a0смешанных группах: за\u00a0одним столом окажутся те, кто продаёт, и\u00a0те, кто потом отвечает клиенту. Группы составлены так, чтобы вы познакомились с\u00a0теми, кого ещё не\u00a0знаете. Часть времени кто-то остаётся на\u00a0звонках, по\u00a0очереди и\u00a0поровну.',

    'invitations.letter.subject': 'Приглашение: день обмена, {date}',
    'invitations.letter.hello': 'Здравствуйте, {name}!',
    'invitations.letter.what': '{head} приглашает вас на\u00a0день обмена: {date}. {what}.',
    'invitations.letter.what.nobody': 'Вас приглашают на\u00a0день обмена: {date}. {what}.',
    'invitations.fact.date': 'Когда',
    'invitations.fact.span': 'Упражнение',
    'invitations.fact.part': 'Ваша роль',
    'invitations.fact.partner': '{count, plural, one {С\u00a0кем} other {С\u00a0кем}}',
    'invitations.fact.person': '{name} (отдел «{department}»)',
    'invitations.fact.training': 'Обучение',
    'invitations.fact.workshop': 'Семинар',
    'invitations.fact.lunch': 'Обед',
    'invitations.letter.expect': 'Чего ждать',
    'invitations.letter.course': 'Ваш день, как он запланирован сейчас',
    'invitations.letter.voluntary':
      'Участие добровольное. Скажите «да» или «нет»: отказ ни\u00a0на\u00a0что не\u00a0влияет, причину можно не\u00a0называть. Ответ можно изменить до\u00a0начала дня. Если скажете «нет», программа подыщет замену, и\u00a0неудобно никому не\u00a0будет.',
    'invitations.letter.button': 'Ответить на\u00a0приглашение',
    'invitations.letter.button.see': 'Посмотреть свой день',
    'invitations.letter.calendar':
      'Отвечайте этой кнопкой: «Да» и\u00a0«Нет», которые предлагает календарь или почта, до\u00a0нас не\u00a0доходят.',
    'invitations.letter.personal':
      'Ссылка в\u00a0кнопке личная и\u00a0работает без пароля до\u00a0конца этого дня. Не\u00a0пересылайте письмо: по\u00a0ссылке можно ответить за\u00a0вас.',

    'invitations.changed.subject': 'Изменения: день обмена, {date}',
    'invitations.changed.lead': 'В\u00a0вашем дне обмена ({date}) кое-что изменилось.',
    'invitations.changed.asked': 'Роль теперь другая, поэтому спрашиваем ещё раз: вы согласны?',
    'invitations.changed.stands':
      'Ваше «да» остаётся в\u00a0силе. Если так вам не\u00a0подходит, ответ можно изменить до\u00a0начала дня.',
    'invitations.changed.open': 'Вы ещё не\u00a0ответили на\u00a0приглашение.',
    'invitations.changed.title': 'Что изменилось',
    'invitations.changed.role': 'Ваша роль: {before} → {now}',
    'invitations.changed.training': '{kind, select, workshop {Семинар} other {Обучение}}: {before} → {now}',
    'invitations.changed.none': 'нет',
    'invitations.changed.left': 'Уже не\u00a0рядом: {names}',
    'invitations.changed.joined': 'Теперь рядом: {names}',
    'invitations.changed.course': 'Ваш день теперь',

    'invitations.withdrawn.subject': 'Ваше участие не\u00a0понадобится: день обмена, {date}',
    'invitations.withdrawn.text':
      'План дня обмена изменился ({date}): в\u00a0этом дне обмена вы больше не\u00a0участвуете. Делать ничего не\u00a0нужно, день пройдёт как обычно. Запись в\u00a0календаре убираем.',
    'invitations.cancelled.subject': 'Отменено: день обмена, {date}',
    'invitations.cancelled.text':
      'День обмена отменён: {date}, {what}. Делать ничего не\u00a0нужно, день пройдёт как обычно. Запись в\u00a0календаре убираем.',
    'invitations.thanks': 'Спасибо, что были готовы.',
    'invitations.answered.by':
      'За\u00a0вас ответил руководитель: {by}. Если это не\u00a0ваш ответ, измените его по\u00a0ссылке ниже.',
    'invitations.accepted.subject': 'Вы\u00a0участвуете: день обмена, {date}',
    'invitations.accepted.text':
      'Ваше «да» записано: {date}. Спасибо, что согласились. День отмечен в\u00a0календаре. Ответ можно изменить до\u00a0начала дня.',
    'invitations.declined.subject': 'Отказ записан: день обмена, {date}',
    'invitations.declined.text':
      'Записано, что вы\u00a0не\u00a0сможете участвовать: {date}. Спасибо за\u00a0ответ. Замену ищет руководитель, вам делать ничего не\u00a0нужно; запись в\u00a0календаре убираем. Если передумаете, ответ можно изменить, пока место не\u00a0занято.',
    'invitations.restored.subject': 'Вы участвуете: день обмена, {date}',
    'invitations.restored.text':
      'Записано, что вы\u00a0всё-таки сможете: {date}. Хорошо, что вы с\u00a0нами. Ваш день ниже, запись в\u00a0календаре возвращаем.',
    'invitations.link.change': 'Изменить ответ',

    'invitations.live.subject': 'Сейчас по-другому: ваш день обмена',
    'invitations.live.lead': 'План на\u00a0остаток дня изменился. Для вас теперь так:',
    'invitations.live.course': 'Дальше сегодня',
    'invitations.live.button': 'Открыть «Мой день»',

    'invitations.reminder.subject': 'Ждём ответа: день обмена, {date}',
    'invitations.reminder.text':
      'Вы ещё не\u00a0ответили на\u00a0приглашение: {date}, {role}. Ответ нужен, чтобы успеть найти замену, если вы не\u00a0сможете. Оба ответа хороши, молчание хуже.',
    'invitations.eve.subject': 'Завтра день обмена: {date}',
    'invitations.eve.subject.today': 'Сегодня день обмена: {date}',
    'invitations.eve.subject.later': 'Скоро день обмена: {date}',
    'invitations.eve.text': 'Напоминаем: {date}, {role}.',
    'invitations.eve.open':
      'Вы ещё не\u00a0ответили, сможете\u00a0ли участвовать. Ответьте, пожалуйста, сегодня.',
    'invitations.eve.briefing': 'Памятка отдела «{department}»: о\u00a0чём спрашивают и\u00a0кого позвать',
    'invitations.eve.late': 'Опаздываете или заболели? Скажите одним нажатием на\u00a0странице «Мой день».',
    'invitations.my-day': 'Мой день',

    'notify.kind.refusal': 'руководителю: участник не\u00a0сможет',
    'invitations.refusal.subject': '{name}: не\u00a0сможет участвовать, {date}',
    'invitations.refusal.text':
      '{name} не\u00a0сможет участвовать в\u00a0дне обмена: {date}. {what}. Причина: {reason}.',
    'invitations.refusal.next':
      'Программа уже считает, кто мог\u00a0бы заменить и\u00a0чего это стоило\u00a0бы звонящим. Выберите замену на\u00a0странице дня или оставьте день без неё. Участие добровольное, поэтому уговаривать не\u00a0стоит.',
    'invitations.refusal.button': 'Посмотреть замены',
    'invitations.reason.away': 'меня в\u00a0этот день не\u00a0будет',
    'invitations.reason.work': 'срочная работа',
    'invitations.reason.family': 'семейные дела',
    'invitations.reason.unsure': 'пока рано, хочется подготовиться',
    'invitations.reason.other': 'другая причина',
    'invitations.reason.unsaid': 'не\u00a0хочу называть причину',
    'invitations.consent':
      'Согласие: {date}, {what}. Роль: {role}. Участие добровольное, и\u00a0до начала дня от\u00a0него можно отказаться. Ответ видят руководители обоих отделов.',
    'invitations.page.lead': '{name}, вас приглашают: {role}.',
    'invitations.page.saved': 'Ответ записан.',
    'invitations.page.state.asked': 'Вы ещё не\u00a0ответили. Подходит любой ответ.',
    'invitations.page.state.accepted': 'Вы участвуете. Накануне пришлём напоминание с\u00a0расписанием.',
    'invitations.page.state.declined':
      'Вы сказали, что не\u00a0сможете. Руководители это видят и\u00a0ищут замену; вам делать ничего не\u00a0нужно.',
    'invitations.page.state.asked.replanned':
      'День сейчас перепланируют. Ответить можно и\u00a0сейчас; если у\u00a0вас что-то изменится, напишем.',
    'invitations.page.state.accepted.replanned':
      'Вы участвуете. День сейчас перепланируют; если у\u00a0вас что-то изменится, напишем.',
    'invitations.page.state.declined.replanned':
      'Вы сказали, что не\u00a0сможете. День сейчас перепланируют.',
    'invitations.page.state.withdrawn':
      'План изменился, и\u00a0в этом дне вы больше не\u00a0участвуете. Делать ничего не\u00a0нужно.',
    'invitations.page.state.cancelled': 'День отменён. Делать ничего не\u00a0нужно.',
    'invitations.page.state.begun':
      'День уже начался, и\u00a0ответ больше не\u00a0меняется. Если что-то случилось, скажите об\u00a0этом на\u00a0странице «Мой день» или руководителю.',
    'invitations.page.state.over': 'Этот день прошёл.',
    'invitations.page.accept': 'Да, участвую',
    'invitations.page.after-all': 'Всё-таки смогу',
    'invitations.page.decline.open': 'Не\u00a0смогу участвовать',
    'invitations.page.reason': 'Причина',
    'invitations.page.decline': 'Нет, не\u00a0смогу',
    'invitations.page.decline.again': 'Сохранить причину',
    'invitations.page.why': 'Почему?',
    'invitations.page.words': 'Своими словами, если хотите',
    'invitations.page.seen':
      'Причину видят только руководители двух отделов и\u00a0администратор. В\u00a0отчёты она не\u00a0попадает.',
    'invitations.page.until':
      'Ответ можно менять до\u00a0начала дня. Если вы откажетесь после согласия, руководитель сразу узнает и\u00a0выберет замену. Когда место занято другим, позвать вас заново может только руководитель.',
    'invitations.problem.withdrawn':
      'Пока вы читали, план изменился: в\u00a0этом дне вы больше не\u00a0участвуете.',
    'invitations.problem.cancelled': 'Пока вы читали, день отменили.',
    'invitations.problem.begun': 'День уже начался, ответ больше не\u00a0меняется.',
    'invitations.problem.changed':
      'Пока вы читали, в\u00a0вашем дне что-то изменилось или ответ уже дан. Посмотрите ещё раз и\u00a0ответьте.',
    'invitations.problem.reason':
      'Выберите причину. Можно и\u00a0не\u00a0называть её: для этого есть последний пункт.',
    'invitations.problem.reason-long': 'Слишком длинно: не\u00a0больше 500 знаков.',
    'invitations.problem.unknown': 'Такого приглашения нет.',
    'swapdays.problem.tell.draft': 'День не\u00a0опубликован: рассказывать пока нечего.',

    'invitations.told': 'Все, кого это касается, получат письмо.',
    'invitations.publish.title': 'Опубликовать и\u00a0пригласить',
    'invitations.publish.title.told': 'Что людям ещё не\u00a0известно',
    'invitations.publish.lead':
      'Письма уйдут {asked, plural, =0 {} one {# приглашённому} few {# приглашённым} many {# приглашённым} other {# приглашённым}}{changed, plural, =0 {} one { и\u00a0# человеку, у\u00a0которого что-то изменилось} few { и\u00a0# людям, у\u00a0которых что-то изменилось} many { и\u00a0# людям, у\u00a0которых что-то изменилось} other { и\u00a0# людям, у\u00a0которых что-то изменилось}}{withdrawn, plural, =0 {} one { и\u00a0# человеку, чьё участие не\u00a0понадобится} few { и\u00a0# людям, чьё участие не\u00a0понадобится} many { и\u00a0# людям, чьё участие не\u00a0понадобится} other { и\u00a0# людям, чьё участие не\u00a0понадобится}}. Остальным письма не\u00a0приходят.',
    'invitations.publish.lead.known': 'Все, кого это касается, уже знают день таким, каков он сейчас.',
    'invitations.publish.lead.nobody':
      'Писать никому не\u00a0придётся: все, кто участвует, уже знают свой день.',
    'invitations.publish.words': 'Ваши слова участникам',
    'invitations.publish.words.suggested':
      'Это только заготовка: напишите по-своему. Слова стоят в\u00a0начале каждого приглашения, каждый получит их такими, как здесь.',
    'invitations.publish.words.hint':
      'Слова стоят в\u00a0начале каждого приглашения. Менять их можно и\u00a0потом.',
    'invitations.publish.save': 'Сохранить слова и\u00a0посмотреть',
    'invitations.publish.back': 'Пока нет',
    'invitations.publish.button': 'Опубликовать и\u00a0разослать',
    'invitations.publish.tell':
      '{count, plural, one {Сообщить # человеку} few {Сообщить # людям} many {Сообщить # людям} other {Сообщить # людям}}',
    'invitations.publish.then':
      'Каждый получит письмо на\u00a0своём языке с\u00a0расписанием и\u00a0записью для календаря и\u00a0сможет сказать «да» или «нет». Если потом что-то изменится, узнают только те, у\u00a0кого изменилось.',
    'invitations.publish.who': 'Кому придёт письмо',
    'invitations.publish.what.ask': 'приглашение',
    'invitations.publish.what.change': 'что изменилось',
    'invitations.publish.what.withdraw': 'участие не\u00a0понадобится',
    'invitations.publish.letter': 'Письмо для: {name}',
    'invitations.words.cover':
      'Коллеги, у\u00a0нас день обмена: {date}. Отдел «{guest}» целиком учится, и\u00a0отдел «{host}» берёт его звонки на\u00a0это время. Прошу вас помочь. Это не\u00a0проверка и\u00a0не\u00a0наказание: мне важно, чтобы мы увидели работу друг друга своими глазами. Вечером спрошу, что вас удивило.',
    'invitations.words.shadow':
      'Коллеги, у\u00a0нас день обмена: {date}. Отдел «{guest}» идёт в\u00a0гости к\u00a0отделу «{host}». Просто посидите рядом и\u00a0послушайте. Клиенту всё равно, в\u00a0каком отделе ему помогут, и\u00a0мне кажется, что мы слишком мало знаем о\u00a0том, что слышат на\u00a0другом конце коридора.',
    'invitations.words.mutual':
      'Коллеги, у\u00a0нас день обмена: {date}. Вы побываете друг у\u00a0друга: «{guest}» и\u00a0«{host}». Спрашивайте обо всём, что давно хотелось понять. Оба отдела работают на\u00a0одного клиента, и\u00a0я\u00a0хочу, чтобы мы знали, каково на\u00a0соседнем месте.',
    'invitations.words.role-play':
      'Коллеги, у\u00a0нас день обмена: {date}. Отдел «{host}» учится, а\u00a0отдел «{guest}» играет его трудных клиентов. Играйте честно и\u00a0без злости, принимайте с\u00a0юмором. Хорошо, если обе стороны узнают себя.',
    'invitations.words.workshop':
      'Коллеги, у\u00a0нас день обмена: {date}. Собираемся вместе: «{guest}» и\u00a0«{host}». Приносите то, на\u00a0чём у\u00a0нас всё застревает. Ищем не\u00a0виноватых, а\u00a0то, что можно изменить уже в\u00a0этом месяце.',
    'swapdays.problem.words-long': 'Слишком длинно: не\u00a0больше 2000 знаков.',

    'invitations.part.trainee': 'на\u00a0обучении',
    'invitations.part.cover': 'на\u00a0звонках соседей',
    'invitations.part.guest': 'в\u00a0гостях',
    'invitations.part.host': 'принимает гостя',
    'invitations.part.helper': 'помогает на\u00a0звонках',
    'invitations.part.player': 'играет клиентов',
    'invitations.part.attendee': 'на\u00a0семинаре',
    'invitations.untold':
      '{count, plural, one {# человек ещё не\u00a0знает, что у\u00a0него изменилось.} few {# человека ещё не\u00a0знают, что у\u00a0них изменилось.} many {# человек ещё не\u00a0знают, что у\u00a0них изменилось.} other {# человека ещё не\u00a0знают, что у\u00a0них изменилось.}} Через полчаса после последней правки программа напишет сама, в\u00a0сам день через две минуты.',
    'invitations.untold.link': 'Посмотреть и\u00a0сообщить сейчас',
    'invitations.reminded':
      'Тем, кто не\u00a0ответил, отправлено напоминание; кому писали за\u00a0последние 12\u00a0часов, тем нет.',
    'invitations.replaced': 'Готово: план изменён, все, кого это касается, получат письмо.',
    'invitations.answers': 'Кто что ответил',
    'invitations.answers.sentence':
      'Согласны: {accepted} из\u00a0{all}{declined, plural, =0 {} one {, # не\u00a0сможет} few {, # не\u00a0смогут} many {, # не\u00a0смогут} other {, # не\u00a0смогут}}{open, plural, =0 {} one {, # ещё не\u00a0ответил} few {, # ещё не\u00a0ответили} many {, # ещё не\u00a0ответили} other {, # ещё не\u00a0ответили}}.',
    'invitations.answers.who': 'Поимённо',
    'invitations.answers.link': 'Кто что ответил',
    'invitations.answers.settle': 'Выбрать замену',
    'invitations.answers.asked': 'нет ответа',
    'invitations.answers.accepted': 'да',
    'invitations.answers.declined': 'нет',
    'invitations.answers.reason': 'Причина: {reason}.',
    'invitations.answers.reason-words': 'Причина: {reason}. «{words}»',
    'invitations.answers.by': 'Сказано устно, запись: {name}.',
    'invitations.answers.cannot': '{name}: не\u00a0сможет.',
    'invitations.answers.proposed': 'Программа предлагает:',
    'invitations.answers.replace': 'Кто мог\u00a0бы заменить',
    'invitations.answers.yes': 'Да',
    'invitations.answers.no': 'Нет',
    'invitations.answers.behalf':
      'Если человек ответил вам устно, запишите «да» или «нет» за\u00a0него: в\u00a0истории останется, что это сделали вы.',
    'invitations.answers.remind':
      '{count, plural, one {Напомнить # человеку} few {Напомнить # людям} many {Напомнить # людям} other {Напомнить # людям}}',
    'invitations.replace.title': '{name}: не\u00a0сможет участвовать',
    'invitations.replace.running':
      'Считаем день с\u00a0каждым, кто мог\u00a0бы заменить. Обычно это несколько секунд; страница обновится сама.',
    'invitations.replace.choose': 'Кто займёт место',
    'invitations.replace.by': '{name} вместо участника: {person}',
    'invitations.replace.without':
      '{pair, select, yes {Без замены: {person} и\u00a0{partner} не\u00a0участвуют} other {Без замены: {person} не\u00a0участвует}}',
    'invitations.replace.cost.same': 'Звонящие этого не\u00a0заметят.',
    'invitations.replace.cost.more':
      'Пострадает ещё примерно {count, plural, one {# звонящий} few {# звонящих} many {# звонящих} other {# звонящих}}.',
    'invitations.replace.cost.fewer':
      'Пострадает примерно на\u00a0{count, plural, one {# звонящего} few {# звонящих} many {# звонящих} other {# звонящих}} меньше.',
    'invitations.replace.hours.more': 'Не\u00a0хватит ещё {hours}\u00a0ч работы оператора.',
    'invitations.replace.hours.fewer': 'Работы оператора не\u00a0хватает на\u00a0{hours}\u00a0ч меньше.',
    'invitations.replace.button': 'Выбрать',
    'invitations.replace.then':
      'Одно нажатие: план меняется, новый участник получает приглашение, остальные узнают только то, что изменилось у\u00a0них.',
    'invitations.replace.nobody':
      'Заменить некем: у\u00a0всех, кто мог\u00a0бы, свои места в\u00a0этот день, и\u00a0без этого человека день не\u00a0складывается. Измените участников или часы.',
    'invitations.replace.failed': 'Посчитать не\u00a0удалось. Обновите страницу, чтобы попробовать ещё раз.',
    'invitations.replace.problem.unknown': 'Такого приглашения нет.',
    'invitations.replace.problem.over': 'День отменён или уже прошёл.',
    'invitations.replace.problem.live':
      'День уже идёт: остаток дня перепланируют на\u00a0странице «Как идёт день».',
    'invitations.replace.problem.running': 'День сейчас планируется. Подождите, пока план будет готов.',
    'invitations.replace.problem.version':
      'Пока вы выбирали, день изменился. Откройте замены ещё раз: их посчитают заново.',
    'invitations.replace.problem.answered':
      'Человек передумал и\u00a0сможет участвовать: замена не\u00a0нужна.',

    'invitations.welcome.subject': 'Добро пожаловать: два отдела, один клиент',
    'invitations.welcome.text':
      'Вы недавно в\u00a0отделе «{own}», добро пожаловать! Рядом работает отдел «{other}». Со\u00a0стороны легко подумать, что у\u00a0соседей работа проще, а\u00a0все трудности достаются вам. Соседи думают так\u00a0же о\u00a0вас.',
    'invitations.welcome.why':
      'Клиенту безразлично, какой отдел ему ответит: он звонит в\u00a0одну компанию. Если отделы понимают друг друга, он получает верный ответ с\u00a0первого раза. Поэтому каждый у\u00a0нас в\u00a0первый месяц проводит время рядом с\u00a0соседями: слушает настоящие звонки и\u00a0спрашивает. Важны оба отдела, а\u00a0клиент важнее всего.',
    'invitations.welcome.turn':
      'Ваш день в\u00a0отделе «{other}»: {date}. Приглашение с\u00a0расписанием придёт отдельно.',
    'invitations.welcome.later': 'Когда будет известна дата вашего дня в\u00a0отделе «{other}», мы напишем.',
    'invitations.welcome-turn.subject': 'Ваш день у\u00a0соседей: {date}',
    'jobs.name.tell-changes': 'Письма о\u00a0том, что руководители изменили вручную',
    'jobs.name.remind-answers': 'Напоминания тем, кто не\u00a0ответил',
    'jobs.name.remind-day-before': 'Напоминания накануне дня обмена',
    'jobs.name.welcome': 'Письма новичкам',
    'jobs.name.end-invitations': 'Закрытие вопросов о\u00a0прошедших днях',
    'jobs.did.told': 'сообщено: {count}',
    'jobs.did.reminded': 'напомнено: {count}',
    'jobs.did.welcomed': 'новичкам: {count}',
    'jobs.did.ended': 'закрыто: {count}',
  },
  en: {
    'notify.kind.invitation': 'invitation',
    'notify.kind.invitation-changed': 'change of a swap day',
    'notify.kind.invitation-withdrawn': 'takes no part any more',
    'notify.kind.invitation-cancelled': 'swap day cancelled',
    'notify.kind.invitation-accepted': 'consent noted',
    'notify.kind.invitation-declined': 'refusal noted',
    'notify.kind.invitation-reminder': 'reminder to answer',
    'notify.kind.day-before': 'reminder of the day before',
    'notify.kind.live-change': 'urgent change',
    'notify.kind.welcome': 'welcome of a newcomer',
    'notify.kind.welcome-turn': 'newcomer: the day is set',

    'invitations.role.trainee': 'you are in training',
    'invitations.role.cover': 'you answer the other department’s calls',
    'invitations.role.guest': 'you are a guest',
    'invitations.role.host': 'you host a guest',
    'invitations.role.helper': 'you help a colleague on the phone',
    'invitations.role.player': 'you play customers',
    'invitations.role.attendee': 'you take part in the workshop',

    'invitations.expect.cover.trainee':
      'Your whole department goes to a training, all of it: colleagues from {host} take the phones meanwhile. You will not be called away. In the evening, ask whoever sat in your chair what surprised them; there is usually a story.',
    'invitations.expect.cover.cover':
      'While {guest} is in training, you take its calls. Honestly: it is hard work. There are many questions, and people are in a hurry and compare you with competitors. Nobody expects you to know everything: there is a short briefing before, your lunch and breaks are in the plan, and a question you cannot answer may be written down and passed on.',
    'invitations.expect.cover.helper':
      'Next to you a colleague answers calls who has not yet done so alone. You take your own calls, and the colleague may ask you at any moment.',
    'invitations.expect.shadow.guest':
      'You sit beside an experienced colleague from {host} and listen to real calls. You need not answer any, and you need not prepare: listening and asking is enough. Many leave saying that they had imagined this work quite differently.',
    'invitations.expect.shadow.host':
      'A guest from {guest} comes to sit with you. Work as you always do, only aloud: what the customer asked, why you answered as you did, where you look. There is no need to show everything better than it is: the guest comes to see an ordinary day.',
    'invitations.expect.mutual.guest':
      'You visit each other: for a while you listen to the calls of a colleague from {host}, and for a while they listen to yours. Nobody answers in the other’s place. Ask whatever you never understood, and answer as openly.',
    'invitations.expect.mutual.host':
      'You visit each other: for a while a colleague from {guest} listens to your calls, and for a while you listen to theirs. Nobody answers in the other’s place. Ask whatever you never understood, and answer as openly.',
    'invitations.expect.role-play.player':
      'In the training of {host} you play difficult customers from cards: they say who is calling, what they want and how they behave. You need not be an actor. Play it fairly: a customer who gives in at once teaches nobody anything.',
    'invitations.expect.role-play.trainee':
      'In the training you take calls from customers who are played by colleagues from {guest}. It is no examination: nobody marks the conversations, each is short, and afterwards you can stop and talk about how it went. This is a safe place for mistakes.',
    'invitations.expect.role-play.cover':
      'While {host} is in training, you take its calls. Honestly: it is hard work, with many unfamiliar questions. Nobody expects you to know everything: your lunch and breaks are in the plan, and a question you cannot answer may be written down and passed on.',
    'invitations.expect.role-play.helper':
      'Next to you a colleague answers calls who has not yet done so alone. You take your own calls, and the colleague may ask you at any moment.',
    'invitations.expect.workshop.attendee':
      'Both departments meet in mixed groups: those who sell sit at one table with those who answer the customer afterwards. The groups are made so that you meet people you do not know yet. For some of the time somebody stays on the phones, in turn and in equal shares.',

    'invitations.letter.subject': 'Invitation: swap day on {date}',
    'invitations.letter.hello': 'Hello {name},',
    'invitations.letter.what': '{head} invites you to a swap day: {date}. {what}.',
    'invitations.letter.what.nobody': 'You are invited to a swap day: {date}. {what}.',
    'invitations.fact.date': 'When',
    'invitations.fact.span': 'The exercise',
    'invitations.fact.part': 'Your part',
    'invitations.fact.partner': '{count, plural, one {With} other {With}}',
    'invitations.fact.person': '{name} ({department})',
    'invitations.fact.training': 'Training',
    'invitations.fact.workshop': 'Workshop',
    'invitations.fact.lunch': 'Lunch',
    'invitations.letter.expect': 'What to expect',
    'invitations.letter.course': 'Your day as it is planned now',
    'invitations.letter.voluntary':
      'Taking part is voluntary. Say yes or no: a no has no consequences, and you need not say why. You can change your answer until the day begins. If you say no, the program looks for somebody in your place, and nobody is left in the lurch.',
    'invitations.letter.button': 'Answer the invitation',
    'invitations.letter.button.see': 'See your day',
    'invitations.letter.calendar':
      'Please answer with this button: the yes and no that your calendar or mail program offers do not reach us.',
    'invitations.letter.personal':
      'The link in the button is yours alone and works without a password until the end of that day. Do not pass this letter on: whoever has the link can answer for you.',

    'invitations.changed.subject': 'Changed: swap day on {date}',
    'invitations.changed.lead': 'Something has changed in your swap day on {date}.',
    'invitations.changed.asked': 'Your part is another one now, so we ask again: do you agree?',
    'invitations.changed.stands':
      'Your yes still stands. If it does not suit you like this, you can change your answer until the day begins.',
    'invitations.changed.open': 'You have not answered the invitation yet.',
    'invitations.changed.title': 'What has changed',
    'invitations.changed.role': 'Your part: {before} → {now}',
    'invitations.changed.training': '{kind, select, workshop {Workshop} other {Training}}: {before} → {now}',
    'invitations.changed.none': 'none',
    'invitations.changed.left': 'Not beside you any more: {names}',
    'invitations.changed.joined': 'Now beside you: {names}',
    'invitations.changed.course': 'Your day is now',

    'invitations.withdrawn.subject': 'You are not needed after all: swap day on {date}',
    'invitations.withdrawn.text':
      'The plan for {date} has changed: you do not take part in this swap day any more. There is nothing you need do, and the day goes as usual. The calendar entry is taken out.',
    'invitations.cancelled.subject': 'Cancelled: swap day on {date}',
    'invitations.cancelled.text':
      'The swap day on {date} is cancelled ({what}). There is nothing you need do, and the day goes as usual. The calendar entry is taken out.',
    'invitations.thanks': 'Thank you for being ready to take part.',
    'invitations.answered.by':
      'A head has answered for you: {by}. If this is not your answer, change it by the link below.',
    'invitations.accepted.subject': 'You take part: swap day on {date}',
    'invitations.accepted.text':
      'Your yes is noted: {date}. Thank you for agreeing. The day is marked in your calendar. You can change your answer until the day begins.',
    'invitations.declined.subject': 'Your no is noted: swap day on {date}',
    'invitations.declined.text':
      'It is noted that you cannot take part: {date}. Thank you for the answer. The head looks for somebody else, and there is nothing you need do; the calendar entry is taken out. If you change your mind, you can change your answer as long as nobody has taken the place.',
    'invitations.restored.subject': 'You take part: swap day on {date}',
    'invitations.restored.text':
      'It is noted that you can take part after all: {date}. It is good to have you. Your day is below, and the calendar entry is put back.',
    'invitations.link.change': 'Change your answer',

    'invitations.live.subject': 'Changed just now: your swap day',
    'invitations.live.lead': 'The plan for the rest of the day has changed. For you it is now:',
    'invitations.live.course': 'The rest of today',
    'invitations.live.button': 'Open My day',

    'invitations.reminder.subject': 'Waiting for your answer: swap day on {date}',
    'invitations.reminder.text':
      'You have not answered the invitation yet: {date}, {role}. We need to know so that there is time to find somebody else if you cannot. Either answer is fine; silence is the only one that is not.',
    'invitations.eve.subject': 'Tomorrow is your swap day: {date}',
    'invitations.eve.subject.today': 'Today is your swap day: {date}',
    'invitations.eve.subject.later': 'Your swap day is near: {date}',
    'invitations.eve.text': 'A reminder: {date}, {role}.',
    'invitations.eve.open': 'You have not said yet whether you can take part. Please answer today.',
    'invitations.eve.briefing': 'Briefing sheet: {department}, what callers ask and whom to fetch',
    'invitations.eve.late': 'Late, or ill? Say so with one tap on My day.',
    'invitations.my-day': 'My day',

    'notify.kind.refusal': 'to the head: somebody cannot',
    'invitations.refusal.subject': '{name} cannot take part: {date}',
    'invitations.refusal.text':
      '{name} cannot take part in the swap day: {date}. {what}. The reason: {reason}.',
    'invitations.refusal.next':
      'The program is already working out who could take the place and what that would cost the callers. Choose somebody on the day’s page, or leave the day without. Taking part is voluntary, so please do not talk anybody round.',
    'invitations.refusal.button': 'See who could replace them',
    'invitations.reason.away': 'I am not there that day',
    'invitations.reason.work': 'urgent work',
    'invitations.reason.family': 'family',
    'invitations.reason.unsure': 'I do not feel ready for it yet',
    'invitations.reason.other': 'another reason',
    'invitations.reason.unsaid': 'I would rather not say',
    'invitations.consent':
      'I agree to take part: {date}, {what}. My part: {role}. Taking part is voluntary, and I may withdraw until the day begins. My answer is seen by the heads of both departments.',
    'invitations.page.lead': '{name}, you are invited: {role}.',
    'invitations.page.saved': 'Your answer is noted.',
    'invitations.page.state.asked': 'You have not answered yet. Either answer is fine.',
    'invitations.page.state.accepted':
      'You take part. The day before, you get a reminder with your timetable.',
    'invitations.page.state.declined':
      'You said that you cannot. The heads see that and look for somebody else; there is nothing you need do.',
    'invitations.page.state.asked.replanned':
      'The day is being planned anew. You can answer now; if anything of yours changes, we write to you.',
    'invitations.page.state.accepted.replanned':
      'You take part. The day is being planned anew; if anything of yours changes, we write to you.',
    'invitations.page.state.declined.replanned': 'You said that you cannot. The day is being planned anew.',
    'invitations.page.state.withdrawn':
      'The plan has changed, and you do not take part in this day any more. There is nothing you need do.',
    'invitations.page.state.cancelled': 'The day is cancelled. There is nothing you need do.',
    'invitations.page.state.begun':
      'The day has begun, and the answer stands. If something has come up, say so on My day or to your head.',
    'invitations.page.state.over': 'This day is over.',
    'invitations.page.accept': 'Yes, I take part',
    'invitations.page.after-all': 'I can after all',
    'invitations.page.decline.open': 'I cannot take part',
    'invitations.page.reason': 'The reason',
    'invitations.page.decline': 'No, I cannot',
    'invitations.page.decline.again': 'Save the reason',
    'invitations.page.why': 'Why?',
    'invitations.page.words': 'In your own words, if you like',
    'invitations.page.seen':
      'Only the heads of the two departments and an administrator see the reason. It goes into no report.',
    'invitations.page.until':
      'You can change your answer until the day begins. If you say no after a yes, the head learns it at once and chooses somebody else. Once the place is taken, only the head can invite you again.',
    'invitations.problem.withdrawn':
      'While you were reading, the plan changed: you do not take part in this day any more.',
    'invitations.problem.cancelled': 'While you were reading, the day was cancelled.',
    'invitations.problem.begun': 'The day has begun; the answer stands.',
    'invitations.problem.changed':
      'While you were reading, something of your day changed, or there is an answer already. Please look again and answer.',
    'invitations.problem.reason':
      'Please choose a reason. You need not give one: the last choice is for that.',
    'invitations.problem.reason-long': 'That is too long: 500 characters at the most.',
    'invitations.problem.unknown': 'There is no such invitation.',
    'swapdays.problem.tell.draft': 'The day is not published: there is nothing to tell yet.',

    'invitations.told': 'Everybody concerned gets a letter.',
    'invitations.publish.title': 'Publish and invite',
    'invitations.publish.title.told': 'What people do not know yet',
    'invitations.publish.lead':
      'Letters go to: {asked, plural, =0 {nobody who is new} one {# person who is invited} other {# people who are invited}}{changed, plural, =0 {} one {, # for whom something has changed} other {, # for whom something has changed}}{withdrawn, plural, =0 {} one {, # who is not needed any more} other {, # who are not needed any more}}. Nobody else is written to.',
    'invitations.publish.lead.known': 'Everybody concerned knows the day as it stands now.',
    'invitations.publish.lead.nobody': 'Nobody need be written to: all who take part know their day already.',
    'invitations.publish.words': 'Your own words to those who take part',
    'invitations.publish.words.suggested':
      'This is only something to begin with: put it your own way. The words stand at the top of every invitation, just as you write them here.',
    'invitations.publish.words.hint':
      'The words stand at the top of every invitation. You can change them later, too.',
    'invitations.publish.save': 'Save the words and look',
    'invitations.publish.back': 'Not yet',
    'invitations.publish.button': 'Publish and send',
    'invitations.publish.tell': '{count, plural, one {Tell # person} other {Tell # people}}',
    'invitations.publish.then':
      'Each gets a letter in their own language, with their timetable and an entry for the calendar, and can say yes or no. If something changes later, only those hear of it for whom it does.',
    'invitations.publish.who': 'Who gets a letter',
    'invitations.publish.what.ask': 'invitation',
    'invitations.publish.what.change': 'what changed',
    'invitations.publish.what.withdraw': 'not needed any more',
    'invitations.publish.letter': 'The letter to {name}',
    'invitations.words.cover':
      'On {date}, {guest} goes to a training, all of it, and {host} takes its calls meanwhile. I ask you to help. It is no test and no punishment: I want us to see each other’s work with our own eyes. In the evening I will ask what surprised you.',
    'invitations.words.shadow':
      'On {date}, {guest} visits {host}. Just sit down beside somebody and listen. The customer does not care which department helps, and I think we know too little of what they hear at the other end of the corridor.',
    'invitations.words.mutual':
      'On {date} you visit each other: {guest} and {host}. Ask whatever you have long wanted to understand. Both departments work for one customer, and I want us to know what it is like in the other chair.',
    'invitations.words.role-play':
      'On {date}, {host} is in training and {guest} plays its difficult customers. Play fairly and without malice, and take it with humour. It is a good day if both sides recognise themselves.',
    'invitations.words.workshop':
      'On {date} we come together: {guest} and {host}. Bring what keeps getting stuck between us. We are not looking for whose fault it is, but for what can change this very month.',
    'swapdays.problem.words-long': 'That is too long: 2,000 characters at the most.',

    'invitations.part.trainee': 'in training',
    'invitations.part.cover': 'covers the other queue',
    'invitations.part.guest': 'guest',
    'invitations.part.host': 'hosts a guest',
    'invitations.part.helper': 'helps on the phone',
    'invitations.part.player': 'plays customers',
    'invitations.part.attendee': 'in the workshop',
    'invitations.untold':
      '{count, plural, one {# person does not know yet what has changed for them.} other {# people do not know yet what has changed for them.}} Half an hour after the last change the program writes by itself; on the day, after two minutes.',
    'invitations.untold.link': 'Look, and tell them now',
    'invitations.reminded':
      'Those who have not answered are reminded, except whom we wrote to within the last 12 hours.',
    'invitations.replaced': 'Done: the plan is changed, and everybody concerned gets a letter.',
    'invitations.answers': 'Who has said what',
    'invitations.answers.sentence':
      '{accepted} of {all} have said yes{declined, plural, =0 {} one {, # no} other {, # no}}{open, plural, =0 {} one {, # has not answered} other {, # have not answered}}.',
    'invitations.answers.who': 'By name',
    'invitations.answers.link': 'Who has said what',
    'invitations.answers.settle': 'Choose who takes the place',
    'invitations.answers.asked': 'no answer',
    'invitations.answers.accepted': 'yes',
    'invitations.answers.declined': 'no',
    'invitations.answers.reason': 'The reason: {reason}.',
    'invitations.answers.reason-words': 'The reason: {reason}. “{words}”',
    'invitations.answers.by': 'Told to {name}, who noted it.',
    'invitations.answers.cannot': '{name} cannot.',
    'invitations.answers.proposed': 'The planner proposes:',
    'invitations.answers.replace': 'Who could take the place',
    'invitations.answers.yes': 'Yes',
    'invitations.answers.no': 'No',
    'invitations.answers.behalf':
      'If somebody has told you in person, note their yes or no: the history says that it was you.',
    'invitations.answers.remind': '{count, plural, one {Remind # person} other {Remind # people}}',
    'invitations.replace.title': '{name} cannot take part',
    'invitations.replace.running':
      'The day is being planned with each who could take the place. It takes some seconds; the page looks again by itself.',
    'invitations.replace.choose': 'Who takes the place',
    'invitations.replace.by': '{name} in place of {person}',
    'invitations.replace.without':
      '{pair, select, yes {Without a replacement: {person} and {partner} take no part} other {Without a replacement: {person} takes no part}}',
    'invitations.replace.cost.same': 'Callers will not notice.',
    'invitations.replace.cost.more':
      'About {count, plural, one {# more caller is} other {# more callers are}} harmed.',
    'invitations.replace.cost.fewer': 'About {count, plural, one {# caller} other {# callers}} fewer harmed.',
    'invitations.replace.hours.more': '{hours} more agent-hours are missing.',
    'invitations.replace.hours.fewer': '{hours} fewer agent-hours are missing.',
    'invitations.replace.button': 'Choose',
    'invitations.replace.then':
      'One press: the plan changes, the new person is invited, and the others hear only what changes for them.',
    'invitations.replace.nobody':
      'There is nobody for the place: everybody who could has a part that day, and the day does not work out without this person. Change the people or the times.',
    'invitations.replace.failed': 'This could not be worked out. Open the page again to try once more.',
    'invitations.replace.problem.unknown': 'There is no such invitation.',
    'invitations.replace.problem.over': 'The day is cancelled or over.',
    'invitations.replace.problem.live':
      'The day is under way: the rest of it is planned on the page of the live day.',
    'invitations.replace.problem.running': 'The day is being planned. Please wait until the plan is there.',
    'invitations.replace.problem.version':
      'While you were choosing, the day was changed. Open the replacements again: they are worked out anew.',
    'invitations.replace.problem.answered': 'The person can take part after all: nobody need take the place.',

    'invitations.welcome.subject': 'Welcome: two departments, one customer',
    'invitations.welcome.text':
      'You are new in {own}: welcome! Next to you works {other}. From outside it is easy to think that they have the easier work and that all the trouble comes to you. They think the same of you.',
    'invitations.welcome.why':
      'The customer does not care which department answers: they call one company. When the departments understand each other, the customer gets the right answer the first time. That is why everybody here spends time beside the neighbours in the first month, listens to real calls and asks. Both departments matter, and the customer matters most.',
    'invitations.welcome.turn':
      'Your day in {other}: {date}. The invitation with your timetable comes separately.',
    'invitations.welcome.later': 'We write again as soon as the date of your day in {other} is known.',
    'invitations.welcome-turn.subject': 'Your day with the neighbours: {date}',
    'jobs.name.tell-changes': 'Letters about what heads have changed by hand',
    'jobs.name.remind-answers': 'Reminders to those who have not answered',
    'jobs.name.remind-day-before': 'Reminders of the day before',
    'jobs.name.welcome': 'Notes to newcomers',
    'jobs.name.end-invitations': 'Closing questions about days gone by',
    'jobs.did.told': '{count} told',
    'jobs.did.reminded': '{count} reminded',
    'jobs.did.welcomed': '{count} welcomed',
    'jobs.did.ended': '{count} closed',
  },
} as const satisfies Catalogue;
