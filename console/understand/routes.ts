import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "#app/shell-route.ts";

const stage = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand",
  component: lazyRouteComponent(() => import("#app/screens/stage-page.tsx"), "StagePage"),
});

const voices = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand/voices",
  component: lazyRouteComponent(() => import("./explorer/voices-page.tsx"), "VoicesPage"),
});

const voice = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand/voices/$id",
  component: lazyRouteComponent(() => import("./voice/voice-page.tsx"), "VoicePage"),
});

const topics = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand/topics",
  component: lazyRouteComponent(() => import("./topics/topics-page.tsx"), "TopicsPage"),
});

const topic = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand/topics/$id",
  component: lazyRouteComponent(() => import("./topics/topic-page.tsx"), "TopicPage"),
});

const dictionary = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand/dictionary",
  component: lazyRouteComponent(() => import("./dictionary/dictionary-page.tsx"), "DictionaryPage"),
});

const sentiment = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand/sentiment",
  component: lazyRouteComponent(() => import("./sentiment/sentiment-page.tsx"), "SentimentPage"),
});

const sentimentVersion = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand/sentiment/$id",
  component: lazyRouteComponent(() => import("./sentiment/version-page.tsx"), "SentimentVersionPage"),
});

const topicWeights = createRoute({
  getParentRoute: () => shellRoute,
  path: "/understand/topic-weights",
  component: lazyRouteComponent(() => import("./topic-weights/weights-page.tsx"), "TopicWeightsPage"),
});

/** The routes of this stage. A page is loaded when it is first opened. */
export const understandRoutes = [stage, voices, voice, topics, topic, dictionary, sentiment, sentimentVersion, topicWeights] as const;
