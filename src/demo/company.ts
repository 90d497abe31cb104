import { DateTime } from 'luxon';
import type { EmployeeValues } from '../people/employee-rules.ts';
import { seededRandom } from './random.ts';

/** A person of the demo, with the shift pattern by its name. */
export type DemoPerson = Omit<EmployeeValues, 'shiftPatternId'> & { shiftPattern: string };

/** The two departments of the demo company, a telecom provider. */
export const departments = [
  {
    id: 'sales',
    nameRu: 'Продажи',
    nameEn: 'Sales',
    colour: 'sales' as const,
    timeZone: 'Europe/Moscow',
    ahtSeconds: 240,
    patienceSeconds: 120,
    serviceLevelPercent: 80,
    answerWithinSeconds: 20,
    maxPhoneMinutes: 150,
    position: 1,
    opensMinute: 9 * 60,
    closesMinute: 19 * 60,
  },
  {
    id: 'service',
    nameRu: 'Сервис',
    nameEn: 'Service',
    colour: 'service' as const,
    timeZone: 'Europe/Moscow',
    ahtSeconds: 300,
    patienceSeconds: 180,
    serviceLevelPercent: 80,
    answerWithinSeconds: 20,
    maxPhoneMinutes: 150,
    position: 2,
    opensMinute: 8 * 60,
    closesMinute: 20 * 60,
  },
];

/** Shift patterns, Monday to Friday. */
export const shiftPatterns = [
  { name: '8–17', startsMinute: 480, endsMinute: 1020, lunchFromMinute: 690, lunchToMinute: 840 },
  { name: '9–18', startsMinute: 540, endsMinute: 1080, lunchFromMinute: 720, lunchToMinute: 900 },
  { name: '10–19', startsMinute: 600, endsMinute: 1140, lunchFromMinute: 765, lunchToMinute: 930 },
  { name: '11–20', startsMinute: 660, endsMinute: 1200, lunchFromMinute: 840, lunchToMinute: 990 },
].map((pattern) => ({ ...pattern, lunchMinutes: 45, breakMinutes: 15 }));

const salesPeople =
  'Дарья Орлова, Олег Тарасов, Руслан Аминов, Вера Климова, Тимур Ахметов, Наталья Гусева, Илья Воронин, Алина Сафина, Егор Петров, Ксения Фомина, Артём Белкин, Марина Соколова, Денис Яшин, Полина Рябова, Глеб Никитин, Юлия Ерёмина, Роман Шубин, Инна Лосева, Павел Громов, Зарина Каримова, Антон Седов, Лидия Маркова, Кирилл Бойко, Эмма Аванесян';
const servicePeople =
  'Анна Белова, Игорь Ким, Марина Лис, Пётр Зуев, Светлана Цой, Фёдор Мальцев, Ольга Денисова, Максим Панов, Галина Котова, Арсен Григорян, Елена Жукова, Виктор Осин, Татьяна Ромашко, Семён Лаптев, Надежда Уварова, Рустам Галиев, Ирина Щукина, Николай Быков, Софья Литвин, Андрей Черных, Диана Мусаева, Леонид Кротов, Валерия Пахомова, Георгий Туманов, Жанна Савельева, Борис Ильин, Камила Юсупова, Степан Дроздов, Вероника Назарова, Михаил Зотов, Анна Белова, Евгений Хромов, Лариса Тихая, Данил Ершов, Оксана Мороз, Тарас Левчук';

type Queue = 'sales' | 'service';

/**
 * The demo's 24 people in sales and 36 in service. Two of them share a name, some are on vacation in the coming
 * weeks, a few have only just begun.
 * @param today a local day; start dates and vacations are counted from it
 */
export function staff(today: string): DemoPerson[] {
  const random = seededRandom(24_36);
  const day = (offset: number): string =>
    DateTime.fromISO(today, { zone: 'utc' }).plus({ days: offset }).toFormat('yyyy-MM-dd');
  const used = new Set<string>();
  const person = (name: string, queue: Queue, i: number): DemoPerson => {
    const newcomer = i === 7 || i === 19;
    return {
      name,
      email: addressOf(name, used),
      departmentId: queue,
      startedOn: day(newcomer ? -12 : -200 - Math.floor(random() * 2400)),
      shiftPattern: patternOf(queue, i),
      maxPhoneMinutes: newcomer ? 90 : null,
      qualifications: [
        { queueId: queue, level: 'solo', speedFactor: newcomer ? 0.8 : 1 },
        ...(newcomer ? [] : otherQueue(queue, i, random)),
      ],
      absences: absencesOf(i, day, random),
    };
  };
  return [
    ...salesPeople.split(', ').map((name, i) => person(name, 'sales', i)),
    ...servicePeople.split(', ').map((name, i) => person(name, 'service', i)),
  ];
}

function patternOf(queue: Queue, i: number): string {
  if (queue === 'sales') return i % 3 === 2 ? '10–19' : '9–18';
  return ['8–17', '9–18', '11–20'][i % 3] ?? '9–18';
}

/** Service people learn to sell sooner than salespeople learn to mend: that is the story of the product. */
function otherQueue(own: Queue, i: number, random: () => number): EmployeeValues['qualifications'] {
  const assisted = { level: 'assisted' as const, speedFactor: 0.5 };
  if (own === 'service') {
    const speedFactor = Math.round(60 + 5 * Math.floor(random() * 5)) / 100;
    if (i % 2 === 0) return [{ queueId: 'sales', level: 'solo', speedFactor }];
    return i % 5 === 1 ? [{ queueId: 'sales', ...assisted }] : [];
  }
  if (i % 8 === 1) return [{ queueId: 'service', level: 'solo', speedFactor: 0.6 }];
  return i % 4 === 3 ? [{ queueId: 'service', ...assisted }] : [];
}

function absencesOf(
  i: number,
  day: (offset: number) => string,
  random: () => number,
): EmployeeValues['absences'] {
  const wholeDays = { fromMinute: null, toMinute: null };
  if (i % 9 === 5) {
    const from = 3 + Math.floor(random() * 25);
    return [{ kind: 'vacation', fromDate: day(from), toDate: day(from + 13), ...wholeDays }];
  }
  return i === 13 ? [{ kind: 'sick', fromDate: day(0), toDate: day(2), ...wholeDays }] : [];
}

function addressOf(name: string, used: Set<string>): string {
  const latin = transliterate(name.toLowerCase()).replace(/[^a-z]+/g, '.');
  let address = `${latin}@demo.example`;
  for (let n = 2; used.has(address); n++) address = `${latin}.${n}@demo.example`;
  used.add(address);
  return address;
}

const latinOf: Record<string, string> = Object.fromEntries(
  'а-a б-b в-v г-g д-d е-e ё-e ж-zh з-z и-i й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-kh ц-ts ч-ch ш-sh щ-sch ъ- ы-y ь- э-e ю-yu я-ya'
    .split(' ')
    .map((pair) => pair.split('-') as [string, string]),
);

function transliterate(text: string): string {
  return [...text].map((letter) => latinOf[letter] ?? letter).join('');
}
