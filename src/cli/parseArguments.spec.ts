import { UsageError } from './errors.js';
import { HELP, parseArguments } from './parseArguments.js';

it('run: the defaults', () => {
  expect(parseArguments(['run', 'a.ipynb'])).toEqual({
    name: 'run',
    notebook: 'a.ipynb',
    jobs: 0,
    timeoutS: 0,
    isStartOver: false,
    isConfirmed: false,
    isJson: false
  });
});

it('run: all options, before and behind the notebook', () => {
  const args = '--jobs 3 run --timeout=60 a.ipynb --start-over --yes --json';
  expect(parseArguments(args.split(' '))).toEqual({
    name: 'run',
    notebook: 'a.ipynb',
    jobs: 3,
    timeoutS: 60,
    isStartOver: true,
    isConfirmed: true,
    isJson: true
  });
});

it('a name that begins with a hyphen comes after --', () => {
  expect(parseArguments(['run', '--', '-a.ipynb'])).toMatchObject({
    notebook: '-a.ipynb'
  });
});

it.each([
  [[]],
  [['--help']],
  [['-h']],
  [['run', '--help']],
  [['help']],
  [['help', 'run']]
])('help: %j', args => expect(parseArguments(args)).toEqual({ name: 'help' }));

it('version', () => {
  expect(parseArguments(['--version'])).toEqual({ name: 'version' });
});

it.each([
  [['--jobs', '2'], /Say what to do/],
  [['walk'], /no command "walk"; did you mean "nbgrid run walk"/],
  [['resume', 'a'], /no command "resume"; did you mean "nbgrid run a"/],
  [['run'], /Name the notebook/],
  [['run', ''], /Name the notebook/],
  [['run', 'a', 'b', 'c'], /One notebook at a time; found 2 more: b, c/],
  [['run', 'a', '--nope'], /^Unknown option '--nope'\. See nbgrid --help\.$/],
  [['run', 'a', '--jobs'], /argument missing\. See nbgrid --help\.$/],
  [['run', 'a', '--json=yes'], /does not take an argument\. See/],
  [
    ['run', 'a', '--jobs', '-1'],
    /^--jobs takes a whole number from 1 on, found "-1"/
  ],
  [['--timeout', '-.5', 'run', 'a'], /^--timeout takes .* found "-\.5"/],
  [['run', 'a', '--jobs', '--json'], /^Option '--jobs' argument is ambiguous/],
  [['run', '--', '--jobs', '-1'], /One notebook at a time; found 1 more: -1/],
  ...['0', '-1', '1.5', '1e3', 'two', '', ' 2', '9007199254740993'].map(
    jobs =>
      [
        ['run', 'a', `--jobs=${jobs}`],
        new RegExp(`^--jobs takes a whole number from 1 on, found "${jobs}"`)
      ] as [string[], RegExp]
  ),
  [['run', 'a', '--timeout', '0'], /--timeout takes a whole number from 1/]
] as [string[], RegExp][])('not understood: %j', (args, expected) => {
  const run = (): unknown => parseArguments(args);
  expect(run).toThrow(UsageError);
  expect(run).toThrow(expected);
});

it('the help names every option and fits 80 columns', () => {
  for (const option of 'jobs timeout start-over yes json help version'.split(
    ' '
  )) {
    expect(HELP).toContain(`--${option}`);
  }
  expect(Math.max(...HELP.split('\n').map(line => line.length))).toBeLessThan(
    81
  );
});
