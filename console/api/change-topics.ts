import { request } from "./client.ts";
import type { Topic, TopicRule } from "./topics.ts";

export interface TopicFields {
  readonly name: string;
  readonly parentId: string | null;
  readonly rule: TopicRule;
}

/** POST /topics: voices heard before are tagged in the background. 409 when the name is taken. */
export const addTopic = (fields: TopicFields): Promise<Topic> => request("POST", "/topics", { body: fields });

/** PATCH /topics/{id}: rename, move, archive, restore, or change the rule. A proposed topic is proposed no longer. */
export const changeTopic = (id: string, change: Partial<TopicFields & { status: "active" | "archived"; proposed: false; modelOff: boolean }>): Promise<Topic> =>
  request("PATCH", `/topics/${id}`, { body: change });

/** POST /topics/{id}/merge: it counts as `into` from now on. */
export const mergeTopic = (id: string, into: string): Promise<Topic> => request("POST", `/topics/${id}/merge`, { body: { into } });

/** DELETE /topics/{id}/merge: it counts for itself again. */
export const separateTopic = (id: string): Promise<Topic> => request("DELETE", `/topics/${id}/merge`);
