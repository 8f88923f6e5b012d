// The public face of the package: everything else is private to it.
export { StatisticsError, type StatisticsErrorCode } from './error.ts';

export { seededRandom, type Random } from './numerics/random.ts';

export { type Interval } from './intervals/interval.ts';
export { npsDifference, npsDisplay, npsInterval, npsSampleSize, type NpsDisplay, type NpsInterval } from './intervals/nps.ts';
export { type NpsCounts } from './intervals/nps-counts.ts';
export { shareDifference, wilsonInterval, type ShareCounts } from './intervals/share.ts';
export { meanDifference, meanInterval, momentsOf, pairedDifference, type Moments, type Scale } from './intervals/mean.ts';
export { bootstrapMeanInterval } from './intervals/bootstrap-mean.ts';
export { rateDifference, rateInterval, rateRatio, type RateCounts } from './intervals/rate.ts';
export { rateEqualityTest, successiveDispersion } from './intervals/rate-test.ts';
export { quantileSorted } from './intervals/quantile.ts';

export { logOdds, priorWeight, type LogOddsInput, type TermContrast } from './text/log-odds.ts';

export { atLevel, interruptedTimeSeries, type InterruptedTimeSeries, type InterruptedTimeSeriesInput, type SeriesPeriod } from './effects/interrupted-time-series.ts';
export { levelRatio } from './effects/level-ratio.ts';
export { preTrend, type PreTrend } from './effects/pre-trend.ts';
export { LARGEST_FALSE_SHARE, placeboInTime, type PlaceboInTime } from './effects/placebo-in-time.ts';
export { asBenefit, LEAST_PERIODS_AFTER, LEAST_PERIODS_BEFORE, verdict, type EffectDesign, type Verdict, type VerdictInput, type VerdictReason, type VerdictResult } from './effects/verdict.ts';
export { repeatedLooksLevel, weeklyLooksLevel } from './effects/repeated-looks.ts';
export { detectableDifference, minimumDetectableEffect, neededDuration, periodsStillNeeded, type NeededDuration, type SeriesPlan } from './effects/detectable-effect.ts';
export { TREND_FROM_PERIODS } from './effects/series-design.ts';
export { seriesVariation, type SeriesVariation } from './effects/series-variation.ts';
export { expectedAfterSpike, expectedFall, type CountRegression } from './effects/regression-to-the-mean.ts';

export { alarmThresholds } from './early-warning/budget.ts';
export { acknowledge, FALL_GRID, startWatch, stepWatch, WATCH_DEFAULTS, type Alarm, type Watch, type WatchedPeriod, type WatchSettings, type WatchStep } from './early-warning/watch.ts';
export { rebaseline } from './early-warning/baseline.ts';
export { BASELINE_DEFAULTS, type BaselineSettings, type CalendarPeriod } from './early-warning/baseline-settings.ts';
export { calibrateWatch, replayAudit, type CalibratedWatch, type ReplayAudit, type ReplayInput } from './early-warning/replay.ts';
export { eBenjaminiHochberg, type StrongEvidence } from './early-warning/e-benjamini-hochberg.ts';
export { periodsToNotice, TOO_THIN_DAYS } from './early-warning/time-to-notice.ts';
export { benjaminiHochberg, benjaminiYekutieli } from './early-warning/benjamini-hochberg.ts';
export { addis, alphaSpending, batchBenjaminiHochberg, lond, lordDependent, lordPlusPlus, saffron, type OnlineTests } from './early-warning/online-discoveries.ts';
export { watchBoundedMean, watchShare, type ResponseAlarm, type ResponseWatch } from './early-warning/response-streams.ts';
export { arrivalMeans, chainLadder, type Nowcast, type ReportingTriangle } from './early-warning/delayed-reports.ts';
export { countSeriesRatio, type CountSeriesInput } from './effects/count-series.ts';
export { mixtureSprt, sequenceHalfWidth, sequentialDifference, tunedMixture } from './effects/confidence-sequence.ts';
export { sequentialShare } from './effects/sequential-share.ts';
export {
  betaBinomialMixture, gammaExponentialMixture, gammaPoissonMixture, mixtureBoundary, mixturePrecision, normalMixture, oneSidedNormalMixture, stitchedBoundary, type LogMixture,
} from './effects/uniform-boundary.ts';
export { compareRates } from './effects/bernoulli-comparison.ts';
export { cupedEffect, linEffect, randomisedEffect, sequentialRegressionEffect, type AdjustedEffect, type RandomisedInput } from './effects/randomised.ts';
export { clusteredDifferenceInDifferences, differenceInDifferences, parallelTrends, type Panel, type ParallelTrends } from './effects/difference-in-differences.ts';
export { syntheticDifference, type SyntheticDifference } from './effects/synthetic-difference.ts';
export { syntheticControl, type SyntheticControl } from './effects/synthetic-control.ts';
export { canonicalText, registrationHash, type Registration } from './effects/registration.ts';

export { analyseDrivers, type DriverAnalysis, type DriverAnalysisInput, type RankedDriver } from './drivers/driver-analysis.ts';
export { expectedOutcome, tagEffects, type TagEffect, type TagEffects, type TagEffectsInput } from './drivers/tag-effects.ts';
export { type DriverAnswers, type RefusedDriver } from './drivers/driver-columns.ts';
export { quadrant, type Quadrant, type QuadrantPlace, type QuadrantPoint } from './drivers/quadrant.ts';
export { nominalTests, ordinalLogit, type NominalTest, type OrdinalLogit, type OrdinalLogitInput } from './drivers/ordinal-logit.ts';
export { crossValidatedPenalty, penalisedLogit, type PenalisedLogit, type PenalisedLogitInput } from './drivers/penalised-logit.ts';
export { mcFaddenImportance } from './drivers/fit-importance.ts';
export { poolImputations, type PooledEstimate } from './drivers/pooled-imputations.ts';
export { rankGroups, type RankInterval } from './drivers/rank-groups.ts';

export { kaplanMeier, logRank, restrictedMean, survivalAt, type Durations, type RestrictedMean, type SurvivalPoint } from './value/survival-curve.ts';
export { discreteHazard, type DiscreteHazard, type DiscreteHazardInput } from './value/discrete-hazard.ts';
export { proportionalHazards, type ProportionalHazards } from './value/proportional-hazards.ts';
export { backTest, type BackTest, type PurchaseHistory } from './value/purchase-history.ts';
export { bgNbdLogLikelihood, expectedPurchases, expectedPurchasesOfNew, fitBgNbd, probabilityAlive, type BgNbd } from './value/bg-nbd.ts';
export { fitParetoNbd, paretoNbdAlive, paretoNbdLogLikelihood, paretoNbdPurchases, paretoNbdPurchasesOfNew, paretoNbdResidualPurchases, type ParetoNbd } from './value/pareto-nbd.ts';
export { expectedSpend, fitGammaGamma, type GammaGamma } from './value/gamma-gamma.ts';
export { gini, lorenzCurve, topShare, type LorenzPoint } from './value/concentration.ts';
export { drawIntervals, remlMean, shrinkNormal, shrinkRates, shrinkShares, type NormalEstimates, type Shrunk, type ShrunkRates, type ShrunkShares } from './value/shrinkage.ts';
export { retentionDifference, type RetainedCustomers } from './value/retention-difference.ts';
export { valueAtStake, type Stake, type StakeFactor, type StakeInput, type StakeSettings, type Uncertain } from './value/value-at-stake.ts';
export { valueOfCertainty, valueOfCertaintyFromDraws, valueOfSample, type SampleValue } from './value/value-of-information.ts';
export { rankInitiatives, selectWithinBudget, type BudgetItem, type InitiativeDraws, type RankedInitiative } from './value/initiative-ranking.ts';

export { kishDesignEffect, rake, type Margin, type Raking } from './intervals/raking.ts';
export { nonResponseBound, weightedMean, type WeightedMean } from './intervals/weighted-mean.ts';

export { classTfIdf, cosineSimilarity, type TermCounts } from './text/topic-terms.ts';
export { indexTerms, npmiCoherence, topicDiversity, umassCoherence, type TermIndex } from './text/coherence.ts';
export { clusterAgreement, type ClusterAgreement } from './text/cluster-agreement.ts';
export { emergingTerms, type EmergingTerm } from './text/emerging-terms.ts';
export { gsdmm, type Gsdmm, type GsdmmInput, type TopicCounts } from './text/gsdmm.ts';
export { nonNegativeFactors, type NonNegativeFactors, type NonNegativeFactorsInput, type WeightedTerms } from './text/non-negative-factors.ts';
export { matchTopics, type TopicMatch } from './text/topic-matching.ts';
export { correctedPrevalence } from './text/prevalence.ts';
export { jensenShannon } from './text/divergence.ts';
export { calibratedSvm, LEAST_PER_LABEL, trainLabel, type CalibratedModel, type LabelInput, type LabelModel } from './text/label-model.ts';
export { trainLabelAmongUnlabelled, type UnlabelledInput } from './text/label-among-unlabelled.ts';
export { hashedRow, hashFeature, learnFeatureWeights, type FeatureWeights, type SparseRow } from './text/hashed-features.ts';
export { linearSvm, margin, type LinearModel } from './text/linear-svm.ts';
export { classify, explain, trainClassifier, type Tagging, type TextClassifier, type TrainingInput } from './text/text-classifier.ts';
export { abstentionThreshold, calibrated, plattScaling, type Abstention, type PlattScaling } from './text/calibration.ts';
export { isotonicCalibration, isotonicProbability, type IsotonicCalibration } from './text/isotonic-calibration.ts';
