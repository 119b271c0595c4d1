import { formatDuration, formatEstimate, formatNumber } from './format.js';

describe('formatDuration', () => {
  it.each([
    [420, '0.42 s'],
    [12_340, '12.3 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s'],
    [3_780_000, '1 h 3 min']
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatEstimate', () => {
  it.each([
    [3_200, '4 s'],
    [41_000, '45 s'],
    [130_000, '2 min'],
    [4_000_000, '1 h 7 min']
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatEstimate(ms)).toBe(text);
  });
});

describe('formatNumber', () => {
  it('keeps all digits before the point, and seven in all where fewer', () => {
    expect(formatNumber(292847995)).toBe('292847995');
    expect(formatNumber(292847995.46)).toBe('292847995');
    expect(formatNumber(0.123456789)).toBe('0.1234568');
    expect(formatNumber(NaN)).toBe('NaN');
  });
});
