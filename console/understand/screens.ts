import type { Screen } from "#app/screen.ts";

/** The screens of this stage, in the order of the navigation. */
export const understandScreens: readonly Screen[] = [
  { to: "/understand/voices", title: "voices.title", lead: "voices.screenLead", keywords: "voices.keywords", permission: "voices:read" },
  { to: "/understand/topics", title: "topics.title", lead: "topics.screenLead", keywords: "topics.keywords", permission: "topics:read" },
  { to: "/understand/dictionary", title: "dictionary.title", lead: "dictionary.screenLead", keywords: "dictionary.keywords", permission: "topics:read" },
  { to: "/understand/topic-weights", title: "weights.title", lead: "weights.screenLead", keywords: "weights.keywords", permission: "topics:read" },
  { to: "/understand/sentiment", title: "sentiment.title", lead: "sentiment.screenLead", keywords: "sentiment.keywords", permission: "topics:read" },
];
