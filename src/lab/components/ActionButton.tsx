import React from 'react';

/**
 * A button of the panel. One that does nothing at the moment keeps the focus:
 * a person at the keyboard stays where they are.
 */
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
      aria-disabled={isDisabled || undefined}
      onClick={isDisabled ? undefined : onClick}
    >
      {children}
    </button>
  );
}
