import type { Found } from "#api/search.ts";

/** Where each kind of thing that search finds is opened. A stage that brings such a screen adds its line here. */
export const destinations: Readonly<Partial<Record<Found["kind"], (found: Found) => string>>> = {
  voice: ({ id }) => `/understand/voices/${id}`,
  topic: ({ id }) => `/understand/voices?topic=${id}`,
  touchpoint: ({ id }) => `/understand/voices?touchpoint=${id}`,
  customer: ({ id }) => `/listen/customers/${id}`,
  opportunity: ({ id }) => `/decide/opportunities/${id}`,
  initiative: ({ id }) => `/act/initiatives/${id}`,
};
