/** As the `ref` of a dialog's first field: it, and not the button that closes, has the focus when the dialog opens. */
export const focusOnArrival = (element: HTMLElement | null): void => element?.focus();
