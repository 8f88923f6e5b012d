/** A screen that the navigation and the palette offer. Its route is in the same stage's routes.ts. */
export interface Screen {
  /** Path without parameters; routes.test.ts holds that the router knows it. */
  readonly to: string;
  /** Message id of its name. */
  readonly title: string;
  /** Message id of a sentence that says what one does there; shown on the stage's own page. */
  readonly lead: string;
  /** Message id of further names and readings, space-separated, by which the palette finds it. */
  readonly keywords?: string;
  /** Shown only to those who hold it; the server decides again. */
  readonly permission?: string;
}
