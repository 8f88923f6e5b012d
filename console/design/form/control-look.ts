/** The box of every control. 16 px on phones, or iOS zooms into the field. */
export const controlLook =
  "w-full min-h-10 rounded-md border border-rule-strong bg-sheet px-3 text-body sm:text-ui text-ink placeholder:text-faint " +
  "aria-invalid:border-bad aria-invalid:border-2 disabled:bg-wash disabled:text-faint focus-visible:outline-offset-0";
