// What the linter holds: no promise left floating, no circle of imports, and one direction between domains.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importX } from 'eslint-plugin-import-x';

/** Serve all and know no domain. */
const servants = ['web', 'database', 'notify', 'audit'];

/** Each domain and what it may know besides the servants. */
const mayImport = {
  ...Object.fromEntries(servants.map((servant) => [servant, []])),
  access: [],
  people: ['access'],
  calls: ['access', 'people'],
  planning: [],
  swapdays: ['access', 'people', 'calls', 'planning'],
  seasons: ['access', 'people', 'calls', 'planning', 'swapdays'],
  briefing: ['access', 'people', 'swapdays'],
  my: ['access', 'people', 'calls', 'planning', 'swapdays', 'seasons', 'briefing'],
  home: ['access', 'people', 'calls', 'swapdays', 'seasons', 'briefing', 'my'],
  demo: ['people', 'access', 'calls', 'planning', 'swapdays', 'seasons', 'briefing', 'my'],
};
const domains = Object.keys(mayImport);

/** Purely computing modules: the clock, the database and the web are for their callers. */
const pureModules = [
  'src/*/rules.ts',
  'src/calls/staffing/erlang*.ts',
  'src/calls/staffing/staffing.ts',
  'src/calls/calendar/calendar.ts',
  'src/calls/estimates/estimates.ts',
  'src/calls/forecast/{accuracy,coverage,day-*,follow,forecast,gaps,guard,history,range,special-days,spread}.ts',
  'src/calls/simulation/{simulate,replay,replications,estimate,random,day,callers,price}.ts',
  'src/calls/staffing/{carry-over,required,transient,wait-integral}.ts',
  'src/planning/season/[!c]*.ts',
  'src/planning/season/check-season.ts',
  'src/planning/model/**/*.ts',
  'src/seasons/{calendar-cells,capacity,changes,fairness,greatest-flow,misfits,people,problem,season,wider,workshops}.ts',
];

const zones = domains.flatMap((domain) =>
  domains
    .filter((other) => other !== domain && !servants.includes(other))
    .flatMap((other) =>
      mayImport[domain].includes(other)
        ? [
            {
              target: `./src/${domain}`,
              from: `./src/${other}/routes.ts`,
              message: 'Import another domain’s rules, queries or actions, never its routes.',
            },
          ]
        : [
            {
              target: `./src/${domain}`,
              from: `./src/${other}`,
              message: `${domain} must not know ${other}.`,
            },
          ],
    ),
);

export default defineConfig(
  { ignores: ['node_modules', 'coverage', 'dist', 'data', 'views/assets/vendor'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/resolver': { node: { extensions: ['.ts', '.js'] } },
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/require-await': 'off',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones }],
      'no-console': 'error',
    },
  },
  {
    files: pureModules,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['kysely', 'fastify', '**/database/**', '**/queries.ts', '**/web/**'],
              message: 'Pure modules compute; they do not read or show.',
              allowTypeImports: true,
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: '`now` is a parameter.',
        },
      ],
    },
  },
  {
    files: ['src/cli.ts', 'src/server.ts', 'test/bench/**/*.ts', 'test/support/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
