import type { Catalogue } from '../catalogue.ts';

/** Words for plans: broken rules, facts that clash, fixes. Times come as `HH:MM`, people and queues by name. */
export const planning = {
  ru: {
    'planning.rule.oneActivity': '{person}: на каждый интервал нужно ровно одно известное занятие.',
    'planning.rule.insideShift': '{person}, {from}–{to}: занятие не совпадает со сменой.',
    'planning.rule.neverWhenAbsent': '{person}, {from}–{to}: человека в это время нет.',
    'planning.rule.lunchInWindow':
      '{minutes, select, 0 {{person}, {from}–{to}: обед не предусмотрен.} other {{person}: нужен один обед без перерыва, {minutes, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}, между {from} и {to}.}}',
    'planning.rule.breaksTaken':
      '{person}: не хватает перерыва ({minutes, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}) между {from} и {to}.',
    'planning.rule.phoneInARow':
      '{person}, {from}–{to}: {minutes, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}} подряд на телефоне, можно не больше {most}.',
    'planning.rule.qualifiedForQueue': '{person}, {from}–{to}: нет допуска к\u00a0очереди «{queue}».',
    'planning.rule.queueWindow':
      '{person}, {from}–{to}: в\u00a0это время на\u00a0очереди «{queue}» быть нельзя.',
    'planning.rule.trainingThroughout': '{person}, {from}–{to}: в это время обучение.',
    'planning.rule.exerciseOnlyWhenPlanned':
      '{person}, {from}–{to}: такое занятие в этот день не запланировано.',
    'planning.rule.shadowMinutes':
      '{minutes, select, 0 {{person}, {from}–{to}: этот человек сегодня не гость.} other {{person}: в гостях нужно провести ровно {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}} между {from} и {to}.}}',
    'planning.rule.shadowBlockLength':
      '{person}, {from}–{to}: слишком мало времени рядом с хозяином, нужно не меньше {minutes, plural, one {# минуты} few {# минут} many {# минут} other {# минуты}} подряд.',
    'planning.rule.oneHostPerBlock': '{person}, {from}–{to}: хозяин меняется без паузы.',
    'planning.rule.shadowHasHost':
      '{person}, {from}–{to}: {host} не\u00a0отвечает на\u00a0звонки очереди «{queue}» или не может быть хозяином.',
    'planning.rule.assistedBesideHost':
      '{person}, {from}–{to}: отвечать на\u00a0эти звонки можно только рядом с\u00a0тем, кто отвечает на\u00a0них самостоятельно.',
    'planning.rule.assistedOneHost': '{person}, {from}–{to}: хозяин или очередь меняется без паузы.',
    'planning.rule.assistedBlockLength':
      '{person}, {from}–{to}: слишком мало времени рядом с хозяином, нужно не меньше {minutes, plural, one {# минуты} few {# минут} many {# минут} other {# минуты}} подряд.',
    'planning.rule.briefingBefore':
      '{person}: прямо перед визитом нужна вводная, {minutes, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}} ({from}–{to}).',
    'planning.rule.reflectionAfter':
      '{person}: сразу после визита нужны итоги, {minutes, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}} ({from}–{to}).',
    'planning.rule.talksHeld':
      '{person}: {activity, select, reflection {на итоги} other {на вводную}} нужно ровно {minutes, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}} подряд между {from} и {to}.',
    'planning.rule.workshopRounds':
      '{person}, {from}–{to}: в\u00a0раунде семинара участвуют целиком или не участвуют вовсе; нужно не меньше {least, plural, one {# раунда} few {# раундов} many {# раундов} other {# раунда}}, получается {attended}.',
    'planning.rule.guestsPerHost':
      '{person}, {from}–{to}: {guests, plural, one {# гость} few {# гостя} many {# гостей} other {# гостя}} сразу, можно не больше {most}.',
    'planning.rule.pinnedKept': '{person}, {from}–{to}: закреплённое занятие изменено.',

    'planning.clash.pinsClash': '{person}: на {at} закреплены два разных занятия.',
    'planning.clash.trainingWhileAway': '{person}: обучение в {at}, но человека в это время нет.',
    'planning.clash.pinWhileAway': '{person}: на {at} закреплено занятие, но человека в это время нет.',
    'planning.clash.pinInTraining': '{person}: на {at} закреплено другое занятие, но идёт обучение.',
    'planning.clash.pinOffInShift': '{person}: на {at} закреплён выходной, хотя это рабочее время.',
    'planning.clash.pinShadow':
      '{person}: на {at} закреплено место рядом с\u00a0коллегой ({host}), но\u00a0по\u00a0условиям дня это невозможно.',
    'planning.clash.pinUnqualified':
      '{person}: на {at} закреплена очередь «{queue}», но допуска к\u00a0ней нет.',
    'planning.clash.pinLunchWithout': '{person}: закреплён обед, которого в этот день нет.',
    'planning.clash.pinLunch':
      '{person}: закреплённый обед не укладывается в {minutes} мин. между {from} и {to}.',
    'planning.clash.lunchDoesNotFit':
      '{person}: обеду ({minutes} мин.) между {from} и {to} не находится времени.',
    'planning.clash.pinPhoneTooLong':
      '{person}: закреплено время на телефоне {from}–{to}, а подряд можно не больше {most} мин.',
    'planning.clash.breakDoesNotFit':
      '{person}: перерыву ({minutes} мин.) между {from} и {to} не находится времени.',
    'planning.clash.pausesDoNotFit':
      '{person}: обед и {breaks, plural, one {# перерыв} few {# перерыва} many {# перерывов} other {# перерыва}} не помещаются в свои окна вместе.',
    'planning.clash.pinAssisted':
      '{person}: на {at} закреплено место рядом с\u00a0коллегой ({host}), но\u00a0вместе отвечать на\u00a0звонки им нельзя.',
    'planning.clash.pinNeedsHost':
      '{person}: на {at} закреплена очередь «{queue}», а\u00a0на\u00a0ней нужен хозяин рядом.',
    'planning.clash.pinOutsideWindow':
      '{person}: на {at} закреплена очередь «{queue}», но\u00a0в\u00a0это время на\u00a0ней быть нельзя.',
    'planning.clash.talkDoesNotFit':
      '{person}: {activity, select, reflection {итогам} other {вводной}} ({minutes} мин.) между {from} и {to} не находится времени.',
    'planning.clash.workshopDoesNotFit':
      '{person}: нужно быть не меньше чем в {least, plural, one {# раунде} few {# раундах} many {# раундах} other {# раунда}} семинара, но\u00a0столько раундов целиком не\u00a0получается.',
    'planning.clash.piecesDoNotFit':
      '{person}: обед, перерывы, вводная, итоги и\u00a0раунды семинара не помещаются в день вместе.',
    'planning.clash.pinnedBesideHost':
      '{person}: закреплено место рядом с\u00a0коллегой ({host}), {from}–{to}.',
    'planning.clash.hasTalks':
      '{person}: {count, plural, one {назначена # встреча} few {назначены # встречи} many {назначено # встреч} other {назначено # встречи}} (вводная, итоги).',
    'planning.clash.hasOwnTalks':
      '{person}: вводная перед визитом и\u00a0итоги после него, вместе {minutes} мин.',
    'planning.clash.hasWorkshop':
      '{person}: семинар, не\u00a0меньше {least, plural, one {# раунда} few {# раундов} many {# раундов} other {# раунда}} из {rounds}.',
    'planning.clash.hasQueueWindow': '{person}: на\u00a0очереди «{queue}» только {from}–{to}.',
    'planning.clash.noHost':
      '{person}: на\u00a0очереди «{queue}» нет никого, кто мог\u00a0бы стать хозяином.',
    'planning.clash.guestNeedsHost':
      '{person}: {minutes} мин. в\u00a0гостях на\u00a0очереди «{queue}» между {from} и {to}; хозяев на выбор: {hosts}.',
    'planning.clash.guestNeedsNamedHost':
      '{person}: {minutes} мин. в\u00a0гостях на\u00a0очереди «{queue}» между {from} и {to}; хозяином может быть только {names}.',
    'planning.clash.hasPins': '{person}: часть дня закреплена.',
    'planning.clash.hasBreaks':
      '{person}: {count, plural, one {нужен # перерыв} few {нужны # перерыва} many {нужны # перерывов} other {нужны # перерыва}}.',
    'planning.clash.hasLunch': '{person}: обед {minutes} мин. между {from} и {to}.',
    'planning.clash.hasTraining': '{person}: обучение {from}–{to}.',
    'planning.clash.hasPhoneLimit': '{person}: на телефоне не больше {minutes} мин. подряд.',
    'planning.clash.isAbsent': '{person}: часть дня отсутствует.',
    'planning.clash.hasShift': '{person}: смена {from}–{to}.',
    'planning.clash.oneGuestAtATime':
      'У одного хозяина одновременно не больше {most, plural, one {# гостя} few {# гостей} many {# гостей} other {# гостя}}.',

    'planning.fix.trainingEarlier': 'Начать обучение {from}–{to} на {minutes} мин. раньше',
    'planning.fix.trainingLater': 'Начать обучение {from}–{to} на {minutes} мин. позже',
    'planning.fix.roundEarlier': 'Начать раунд семинара {from}–{to} на {minutes} мин. раньше',
    'planning.fix.roundLater': 'Начать раунд семинара {from}–{to} на {minutes} мин. позже',
    'planning.fix.skeletonMore': '{person}: на один раунд семинара меньше, это время — на линии',
    'planning.fix.guestFewer': 'Одним гостем меньше: {person}',
    'planning.fix.lunchWider': 'Разрешить обед на {minutes} мин. раньше и позже',
    'planning.fix.personMore': 'Ещё один человек на линии «{queue}», {from}–{to}',
  },
  en: {
    'planning.rule.oneActivity': '{person}: each interval needs exactly one known activity.',
    'planning.rule.insideShift': '{person}, {from}–{to}: this does not agree with the shift.',
    'planning.rule.neverWhenAbsent': '{person}, {from}–{to}: absent at this time.',
    'planning.rule.lunchInWindow':
      '{minutes, select, 0 {{person}, {from}–{to}: no lunch is planned for this person.} other {{person}: needs one unbroken lunch of {minutes} minutes between {from} and {to}.}}',
    'planning.rule.breaksTaken': '{person}: a break of {minutes} minutes is missing between {from} and {to}.',
    'planning.rule.phoneInARow':
      '{person}, {from}–{to}: {minutes} minutes in a row on the phone, at most {most} are allowed.',
    'planning.rule.qualifiedForQueue': '{person}, {from}–{to}: not qualified for “{queue}”.',
    'planning.rule.queueWindow': '{person}, {from}–{to}: not on “{queue}” at this time.',
    'planning.rule.trainingThroughout': '{person}, {from}–{to}: must be in the training.',
    'planning.rule.exerciseOnlyWhenPlanned': '{person}, {from}–{to}: this is not planned for the day.',
    'planning.rule.shadowMinutes':
      '{minutes, select, 0 {{person}, {from}–{to}: is not a guest today.} other {{person}: must be a guest for exactly {minutes} minutes between {from} and {to}.}}',
    'planning.rule.shadowBlockLength':
      '{person}, {from}–{to}: too short beside a host, at least {minutes} minutes in a row are needed.',
    'planning.rule.oneHostPerBlock': '{person}, {from}–{to}: the host changes without a gap.',
    'planning.rule.shadowHasHost':
      '{person}, {from}–{to}: {host} is not on the phone for “{queue}” or may not be the host.',
    'planning.rule.assistedBesideHost':
      '{person}, {from}–{to}: may take these calls only beside somebody who answers this queue alone.',
    'planning.rule.assistedOneHost': '{person}, {from}–{to}: the host or the queue changes without a gap.',
    'planning.rule.assistedBlockLength':
      '{person}, {from}–{to}: too short beside a host, at least {minutes} minutes in a row are needed.',
    'planning.rule.briefingBefore':
      '{person}: needs a briefing of {minutes} minutes directly before the visit ({from}–{to}).',
    'planning.rule.reflectionAfter':
      '{person}: needs a debrief of {minutes} minutes directly after the visit ({from}–{to}).',
    'planning.rule.talksHeld':
      '{person}: the {activity, select, reflection {debrief} other {briefing}} must take exactly {minutes} minutes in a row between {from} and {to}.',
    'planning.rule.workshopRounds':
      '{person}, {from}–{to}: a round of the workshop is attended wholly or not at all, at least {least} of them; this makes {attended}.',
    'planning.rule.guestsPerHost': '{person}, {from}–{to}: {guests} guests at once, at most {most} allowed.',
    'planning.rule.pinnedKept': '{person}, {from}–{to}: a pinned activity was changed.',

    'planning.clash.pinsClash': '{person}: two different activities are pinned at {at}.',
    'planning.clash.trainingWhileAway': '{person}: in training at {at}, but not there at that time.',
    'planning.clash.pinWhileAway': '{person}: an activity is pinned at {at}, but the person is not there.',
    'planning.clash.pinInTraining': '{person}: another activity is pinned at {at}, during the training.',
    'planning.clash.pinOffInShift': '{person}: pinned as off at {at}, which is working time.',
    'planning.clash.pinShadow': '{person}: pinned beside {host} at {at}, which the day does not allow.',
    'planning.clash.pinUnqualified': '{person}: pinned to “{queue}” at {at} without being qualified for it.',
    'planning.clash.pinLunchWithout': '{person}: a lunch is pinned, but none is planned.',
    'planning.clash.pinLunch':
      '{person}: the pinned lunch does not make {minutes} minutes between {from} and {to}.',
    'planning.clash.lunchDoesNotFit':
      '{person}: a lunch of {minutes} minutes between {from} and {to} finds no time.',
    'planning.clash.pinPhoneTooLong':
      '{person}: pinned to the phone {from}–{to}, but at most {most} minutes in a row are allowed.',
    'planning.clash.breakDoesNotFit':
      '{person}: a break of {minutes} minutes between {from} and {to} finds no time.',
    'planning.clash.pausesDoNotFit':
      '{person}: the lunch and {breaks, plural, one {# break} other {# breaks}} do not fit into their windows together.',
    'planning.clash.pinAssisted':
      '{person}: pinned beside {host} at {at}, but the two may not take calls together.',
    'planning.clash.pinNeedsHost': '{person}: pinned to “{queue}” at {at}, where a host must sit beside.',
    'planning.clash.pinOutsideWindow': '{person}: pinned to “{queue}” at {at}, outside the hours there.',
    'planning.clash.talkDoesNotFit':
      '{person}: the {activity, select, reflection {debrief} other {briefing}} of {minutes} minutes between {from} and {to} finds no time.',
    'planning.clash.workshopDoesNotFit':
      '{person}: must be in at least {least, plural, one {# round} other {# rounds}} of the workshop, and so many whole rounds cannot be found.',
    'planning.clash.piecesDoNotFit':
      '{person}: lunch, breaks, talks and the rounds of the workshop do not fit into the day together.',
    'planning.clash.pinnedBesideHost': '{person}: pinned beside {host}, {from}–{to}.',
    'planning.clash.hasTalks':
      '{person}: {count, plural, one {# briefing or debrief is} other {# briefings and debriefs are}} planned.',
    'planning.clash.hasOwnTalks':
      '{person}: a briefing before the visit and a debrief after it, {minutes} minutes together.',
    'planning.clash.hasWorkshop':
      '{person}: in the workshop for at least {least, plural, one {# round} other {# rounds}} of {rounds}.',
    'planning.clash.hasQueueWindow': '{person}: on “{queue}” only {from}–{to}.',
    'planning.clash.noHost': '{person}: nobody on “{queue}” can be the host.',
    'planning.clash.guestNeedsHost':
      '{person} must be a guest on “{queue}” for {minutes} minutes between {from} and {to}, with {hosts} possible hosts.',
    'planning.clash.guestNeedsNamedHost':
      '{person} must be a guest on “{queue}” for {minutes} minutes between {from} and {to}, and only {names} can be the host.',
    'planning.clash.hasPins': '{person}: part of the day is pinned.',
    'planning.clash.hasBreaks': '{person}: needs {count, plural, one {# break} other {# breaks}}.',
    'planning.clash.hasLunch': '{person}: lunch of {minutes} minutes between {from} and {to}.',
    'planning.clash.hasTraining': '{person}: in training {from}–{to}.',
    'planning.clash.hasPhoneLimit': '{person}: at most {minutes} minutes in a row on the phone.',
    'planning.clash.isAbsent': '{person}: absent for part of the day.',
    'planning.clash.hasShift': '{person}: works {from}–{to}.',
    'planning.clash.oneGuestAtATime':
      'A host has at most {most, plural, one {# guest} other {# guests}} at a time.',

    'planning.fix.trainingEarlier': 'Start the training {from}–{to} {minutes} minutes earlier',
    'planning.fix.trainingLater': 'Start the training {from}–{to} {minutes} minutes later',
    'planning.fix.roundEarlier': 'Start the workshop round {from}–{to} {minutes} minutes earlier',
    'planning.fix.roundLater': 'Start the workshop round {from}–{to} {minutes} minutes later',
    'planning.fix.skeletonMore': '{person}: one round of the workshop fewer, on the phone instead',
    'planning.fix.guestFewer': 'One guest fewer: {person}',
    'planning.fix.lunchWider': 'Allow lunch {minutes} minutes earlier and later',
    'planning.fix.personMore': 'One more person on “{queue}”, {from}–{to}',
  },
} as const satisfies Catalogue;
