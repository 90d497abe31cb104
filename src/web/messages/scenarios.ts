import type { Catalogue } from '../catalogue.ts';

/** Scenario cards and the sheet of a role-play. */
export const scenarios = {
  ru: {
    'scenarios.title': 'Карточки клиентов',
    'scenarios.lead':
      '{count, plural, =0 {Пока ни одной карточки. Опишите первого клиента: чего он хочет и как себя ведёт.} one {# клиент, которого гости играют на обучении соседей. Участники обучения карточек не видят.} few {# клиента, которых гости играют на обучении соседей. Участники обучения карточек не видят.} many {# клиентов, которых гости играют на обучении соседей. Участники обучения карточек не видят.} other {# клиента, которых гости играют на обучении соседей. Участники обучения карточек не видят.}}',
    'scenarios.new': 'Новая карточка',
    'scenarios.change': 'Изменить карточку',
    'scenarios.of': 'Звонят в отдел «{department}»',
    'scenarios.none': 'Карточек пока нет.',
    'scenarios.department': 'Кому звонит клиент',
    'scenarios.card-title': 'Название',
    'scenarios.card-title.hint': 'Коротко, чтобы узнать клиента в списке.',
    'scenarios.wants': 'Чего хочет',
    'scenarios.wants.hint': 'С чем звонит и что его устроит.',
    'scenarios.behaves': 'Как себя ведёт',
    'scenarios.behaves.hint': 'Чем раздражается, на что смягчается, что скажет, только если спросить.',
    'scenarios.days':
      '{count, plural, one {играют в # день обмена} few {играют в # дня обмена} many {играют в # дней обмена} other {играют в # дня обмена}}',
    'scenarios.retired':
      '{count, plural, one {Ещё # убрана} few {Ещё # убраны} many {Ещё # убрано} other {Ещё # убраны}}',
    'scenarios.is-retired': 'Карточка убрана: для новых дней её не предлагают.',
    'scenarios.retire': 'Убрать карточку',
    'scenarios.retire.hint': 'Дни, где она уже выбрана, её сохранят.',
    'scenarios.return': 'Вернуть карточку',
    'scenarios.return.hint': 'Её снова будут предлагать для новых дней.',
    'scenarios.problem.department': 'Выберите, кому звонит клиент.',
    'scenarios.problem.title.missing': 'Название: напишите хотя бы пару слов.',
    'scenarios.problem.title.long': 'Название: не длиннее {title} знаков.',
    'scenarios.problem.wants.missing': 'Чего хочет клиент? Без этого его не сыграть.',
    'scenarios.problem.behaves.missing': 'Как он себя ведёт? Без этого его не сыграть.',
    'scenarios.problem.text.long': 'Каждый текст: не длиннее {text} знаков.',
    'scenarios.problem.changed':
      'Пока вы писали, карточку изменил кто-то другой. Ваш текст на месте: проверьте его и сохраните ещё раз.',
    'role-play.title': 'Кто кого играет',
    'role-play.lead':
      '{players, plural, one {# человек играет} few {# человека играют} many {# человек играют} other {# человека играют}} клиентов, {rounds, plural, one {# разговор} few {# разговора} many {# разговоров} other {# разговора}} подряд. Каждый на обучении встретит {range} из {cards}.',
    'role-play.lead.all':
      '{players, plural, one {# человек играет} few {# человека играют} many {# человек играют} other {# человека играют}} клиентов, {rounds, plural, one {# разговор} few {# разговора} many {# разговоров} other {# разговора}} подряд. Каждый на обучении встретит всех: {cards}.',
    'role-play.none':
      'По этому плану ни один разговор не состоится: игроки и участники обучения не бывают вместе.',
    'role-play.open': 'Лист с карточками',
    'role-play.player': 'Играет',
    'role-play.card': 'карточка {number}',
    'role-play.free': 'смотрит',
    'role-play.numbers': 'Число перед именем: номер карточки.',
    'role-play.cards': 'Карточки',
    'role-play.secret':
      'Карточки видят те, кто по ним играет, и руководители: клиент должен быть неожиданным.',
    'role-play.no-plan': 'Плана ещё нет. Лист появится вместе с ним.',
  },
  en: {
    'scenarios.title': 'Scenario cards',
    'scenarios.lead':
      '{count, plural, =0 {There is no card yet. Describe the first customer: what they want and how they behave.} one {# customer whom guests play in their neighbours’ training. Trainees do not see the cards.} other {# customers whom guests play in their neighbours’ training. Trainees do not see the cards.}}',
    'scenarios.new': 'New card',
    'scenarios.change': 'Change the card',
    'scenarios.of': 'Callers of {department}',
    'scenarios.none': 'No cards yet.',
    'scenarios.department': 'Whom the customer calls',
    'scenarios.card-title': 'Title',
    'scenarios.card-title.hint': 'Short, to know the customer by in a list.',
    'scenarios.wants': 'What they want',
    'scenarios.wants.hint': 'Why they call, and what would satisfy them.',
    'scenarios.behaves': 'How they behave',
    'scenarios.behaves.hint': 'What annoys them, what softens them, what they tell only when asked.',
    'scenarios.days': '{count, plural, one {played on # swap day} other {played on # swap days}}',
    'scenarios.retired': '{count, plural, one {# more is retired} other {# more are retired}}',
    'scenarios.is-retired': 'The card is retired: it is not offered for new days.',
    'scenarios.retire': 'Retire the card',
    'scenarios.retire.hint': 'Days that have chosen it keep it.',
    'scenarios.return': 'Use the card again',
    'scenarios.return.hint': 'It will be offered for new days again.',
    'scenarios.problem.department': 'Choose whom the customer calls.',
    'scenarios.problem.title.missing': 'Title: write a word or two.',
    'scenarios.problem.title.long': 'Title: at most {title} characters.',
    'scenarios.problem.wants.missing': 'What does the customer want? Nobody can play them without it.',
    'scenarios.problem.behaves.missing': 'How do they behave? Nobody can play them without it.',
    'scenarios.problem.text.long': 'Each text: at most {text} characters.',
    'scenarios.problem.changed':
      'Somebody else changed the card while you were writing. Your text is still here: check it and save again.',
    'role-play.title': 'Who plays whom',
    'role-play.lead':
      '{players, plural, one {# person plays} other {# people play}} the customers in {rounds, plural, one {# round} other {# rounds}}. Each trainee meets {range} of {cards}.',
    'role-play.lead.all':
      '{players, plural, one {# person plays} other {# people play}} the customers in {rounds, plural, one {# round} other {# rounds}}. Each trainee meets all {cards}.',
    'role-play.none': 'By this plan there is no conversation: players and trainees are never there together.',
    'role-play.open': 'The sheet with the cards',
    'role-play.player': 'Plays',
    'role-play.card': 'card {number}',
    'role-play.free': 'watches',
    'role-play.numbers': 'The number before a name is the card’s.',
    'role-play.cards': 'Cards',
    'role-play.secret':
      'Cards are for those who play from them and for the heads: a customer is to be a surprise.',
    'role-play.no-plan': 'There is no plan yet. The sheet comes with it.',
  },
} as const satisfies Catalogue;
