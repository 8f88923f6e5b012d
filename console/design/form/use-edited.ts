import { type Dispatch, type SetStateAction, useState } from "react";

export interface Edited<T> {
  /** What was saved when editing began: a change is what differs from it. */
  readonly before: T;
  readonly fields: T;
  readonly setFields: Dispatch<SetStateAction<T>>;
  readonly changed: boolean;
  /** Somebody saved something else meanwhile, here or elsewhere. */
  readonly overtaken: boolean;
  /** Gives up what was written for what is saved now. */
  readonly adopt: () => void;
  /** Says that the next thing to be saved is one's own, in whatever form the server keeps it. */
  readonly expectOwn: () => void;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The fields of a form over something that others may save at the same time. Untouched fields follow what is saved; once
 * something is written it stays, and the form can say that it was overtaken.
 */
export function useEdited<T>(saved: T): Edited<T> {
  const [before, setBefore] = useState(saved);
  const [fields, setFields] = useState(saved);
  const [expected, setExpected] = useState(false);
  const adopt = (): void => {
    setExpected(false);
    setBefore(saved);
    setFields(saved);
  };
  const overtaken = !same(saved, before);
  if (overtaken && (expected || same(fields, before) || same(fields, saved))) adopt();
  return { before, fields, setFields, changed: !same(fields, before), overtaken, adopt, expectOwn: () => setExpected(true) };
}
