import { wrapText } from './wrapText.js';

describe('wrapText', () => {
  it('breaks at spaces, and leaves a word that is too long whole', () => {
    expect(wrapText('Elbow at k = 5', 20)).toEqual(['Elbow at k = 5']);
    expect(wrapText('Elbow at k = 5', 8)).toEqual(['Elbow at', 'k = 5']);
    expect(wrapText('a long_word b', 4)).toEqual(['a', 'long_word', 'b']);
  });
});
