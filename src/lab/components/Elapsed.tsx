import React, { useEffect, useState } from 'react';

import { formatDuration } from '../format.js';

/** The seconds since a task has started, counted while it runs. */
export function Elapsed({ startedAt }: { startedAt: number }): JSX.Element {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const wholeMs = 1000 * Math.floor(Math.max(0, now - startedAt) / 1000);
  return (
    <>
      {wholeMs < 1000 ? '0 s' : formatDuration(wholeMs).replace('.0 s', ' s')}
    </>
  );
}
