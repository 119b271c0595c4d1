import { isTimeName, timeUnit } from './names.js';

describe('the name of a time', () => {
  it.each([
    ['elapsed', 'seconds'],
    ['fitTimeMs', 'milliseconds'],
    ['elapsed_us', 'microseconds'],
    ['duration-ns', 'nanoseconds'],
    ['train_time_min', 'minutes'],
    ['elapsed_hours', 'hours'],
    ['duration days', 'days']
  ])('%s is in %s', (name, unit) => {
    expect(isTimeName(name)).toBe(true);
    expect(timeUnit(name)).toBe(unit);
  });
});
