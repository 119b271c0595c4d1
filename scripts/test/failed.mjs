/** What a line of `=` begins in unittest's output: a test that failed, until the next such line or the end. */
const UNITTEST_FAILED =
  /^={70}\n((?:FAIL|ERROR): [^]*?)(?=\n={70}\n|\n-{70}\nRan )/gm;

/** The tests that failed, from jest's JSON report: the name of each, then why. */
export function failedInJest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter(each => each.status === 'failed');
    if (status === 'failed' && !failed.length) return [`${name}\n${message}`];
    return failed.map(
      each => `${name}: ${each.fullName}\n${each.failureMessages.join('\n')}`
    );
  });
}

/** The tests that failed, from the JSON report of Playwright's. */
export function failedInPlaywright({ suites, errors }) {
  const ofSuite = suite => [
    ...(suite.suites ?? []).flatMap(ofSuite),
    ...suite.specs
      .filter(spec => !spec.ok)
      .map(spec => {
        const results = spec.tests.flatMap(each => each.results);
        const whys = results.flatMap(each => each.errors);
        const messages = whys.map(({ message }) => message).join('\n');
        return `${spec.file}: ${spec.title}\n${messages}`;
      })
  ];
  const outside = errors.map(error => `outside of a test\n${error.message}`);
  return [...suites.flatMap(ofSuite), ...outside];
}

/** The tests that failed, from what unittest prints. */
export function failedInUnittest(output) {
  return [...output.matchAll(UNITTEST_FAILED)].map(([, told]) => told);
}
