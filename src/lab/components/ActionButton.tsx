import React from 'react';

/** A button of the panel. */
export function ActionButton(props: {
  children: React.ReactNode;
  title?: string;
  kind?: 'accept' | 'warn';
  isDisabled?: boolean;
  onClick: () => void;
}): JSX.Element {
  const { children, title, kind, isDisabled = false, onClick } = props;
  return (
    <button
      type="button"
      className={kind ? `nbgrid-Button nbgrid-mod-${kind}` : 'nbgrid-Button'}
      title={title}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
