import { request } from "./client.ts";
import type { InitiativeDetail } from "./initiatives.ts";

type Answer = Promise<InitiativeDetail>;

/** Milestones and comments of an initiative; each call answers with the whole initiative. */
export const addMilestone = (id: string, body: { title: string; dueOn?: string | null }): Answer => request("POST", `/initiatives/${id}/milestones`, { body });
export const changeMilestone = (id: string, milestone: string, body: { title?: string; dueOn?: string | null; done?: boolean }): Answer =>
  request("PATCH", `/initiatives/${id}/milestones/${milestone}`, { body });
export const removeMilestone = (id: string, milestone: string): Answer => request("DELETE", `/initiatives/${id}/milestones/${milestone}`);
export const addComment = (id: string, body: { text: string; mentions: readonly string[] }): Answer => request("POST", `/initiatives/${id}/comments`, { body });
export const removeComment = (id: string, comment: string): Answer => request("DELETE", `/initiatives/${id}/comments/${comment}`);
