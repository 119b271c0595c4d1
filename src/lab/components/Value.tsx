import React from 'react';

import type { IGap, IValue } from '../../collection/index.js';
import { valueText } from '../../collection/index.js';
import { formatNumber } from '../format.js';

/** A value of the table in short; the whole is its tooltip. */
export function Value({ value }: { value: IValue | IGap }): JSX.Element {
  if (value.kind === 'gap') {
    return (
      <span
        className="nbgrid-Value-gap"
        role="img"
        title={value.reason}
        aria-label={value.reason}
      >
        –
      </span>
    );
  }
  const text = valueText(value);
  if (value.kind === 'number') {
    return (
      <span title={text}>
        {value.exact === undefined ? formatNumber(value.value) : text}
      </span>
    );
  }
  if (value.kind === 'image' && typeof value.value === 'string') {
    const url = imageUrl(value.mimeType, value.value);
    if (url) {
      return <img className="nbgrid-Value-image" src={url} alt={text} />;
    }
  }
  return (
    <span className="nbgrid-Value-text" title={text}>
      {value.kind === 'null' ? 'null' : text}
    </span>
  );
}

function imageUrl(mimeType: string, data: string): string | null {
  if (mimeType === 'image/svg+xml') {
    return `data:${mimeType};utf8,${encodeURIComponent(data)}`;
  }
  return mimeType.startsWith('image/')
    ? `data:${mimeType};base64,${data.replace(/\s/g, '')}`
    : null;
}
