import { DateTime } from 'luxon';
import { seededRandom } from './random.ts';

/** A line of the demo's staff list, with the columns of the people import. */
export type StaffRow = Record<string, string>;

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

/**
 * The demo's 24 people in sales and 36 in service, as a staff list that the people import reads.
 * Two of them share a name, some are on vacation in the coming weeks, two have only just begun.
 * @param today a local day; start dates and vacations are counted from it
 */
export function staffList(today: string): StaffRow[] {
  const random = seededRandom(24_36);
  const day = (offset: number): string =>
    DateTime.fromISO(today, { zone: 'utc' }).plus({ days: offset }).toFormat('yyyy-MM-dd');
  const used = new Set<string>();
  const row = (name: string, department: 'sales' | 'service', i: number): StaffRow => {
    const newcomer = i === 7 || i === 19;
    const other = department === 'sales' ? 'service' : 'sales';
    return {
      name,
      email: addressOf(name, used),
      department,
      started_on: day(newcomer ? -12 : -200 - Math.floor(random() * 2400)),
      shift_pattern: patternOf(department, i),
      max_phone_minutes: newcomer ? '90' : '',
      [`queue:${department}`]: newcomer ? 'solo 0.8' : 'solo 1',
      [`queue:${other}`]: otherQueue(department, i, newcomer, random),
      absent: absenceOf(i, day, random),
    };
  };
  return [
    ...salesPeople.split(', ').map((name, i) => row(name, 'sales', i)),
    ...servicePeople.split(', ').map((name, i) => row(name, 'service', i)),
  ];
}

function patternOf(department: 'sales' | 'service', i: number): string {
  if (department === 'sales') return i % 3 === 2 ? '10–19' : '9–18';
  return ['8–17', '9–18', '11–20'][i % 3] ?? '9–18';
}

/** Service people learn to sell sooner than salespeople learn to mend: that is the story of the product. */
function otherQueue(
  department: 'sales' | 'service',
  i: number,
  newcomer: boolean,
  random: () => number,
): string {
  if (newcomer) return 'none';
  if (department === 'service')
    return i % 2 === 0
      ? `solo ${(0.6 + 0.05 * Math.floor(random() * 5)).toFixed(2)}`
      : i % 5 === 1
        ? 'assisted 0.5'
        : 'none';
  return i % 8 === 1 ? 'solo 0.6' : i % 4 === 3 ? 'assisted 0.5' : 'none';
}

function absenceOf(i: number, day: (offset: number) => string, random: () => number): string {
  if (i % 9 === 5) {
    const from = 3 + Math.floor(random() * 25);
    return `${day(from)}..${day(from + 13)}`;
  }
  return i === 13 ? `${day(0)}..${day(2)}` : '';
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
