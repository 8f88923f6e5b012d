/** Classes of a link inside text; give them to the router's Link. */
export const textLink = "text-accent underline decoration-1 underline-offset-[3px] hover:decoration-2";
