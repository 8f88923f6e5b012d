# Reference cases of @koewa/statistics: simulated inputs and what R computes from them.
# Run:  Rscript cases.R > cases.json   (Debian: r-base-core r-cran-jsonlite r-cran-mass r-cran-nlme r-cran-sandwich r-cran-survival)
suppressPackageStartupMessages({ library(jsonlite); library(MASS); library(nlme); library(sandwich); library(survival) })
set.seed(20260401)
pick <- function(n, low, high) signif(exp(runif(n, log(low), log(high))), 6)

distributions <- lapply(1:40, function(i) {
  a <- pick(1, .2, 400); b <- pick(1, .2, 400); q <- signif(rbeta(1, a, b), 6); x <- signif(rgamma(1, a), 6)
  k <- rpois(1, b); df <- pick(1, 1, 60); t <- round(rt(1, df), 4); p <- signif(runif(1, .001, .999), 6)
  list(a = a, b = b, q = q, x = x, k = k, df = df, t = t, p = p,
       pbeta = pbeta(q, a, b), qbeta = qbeta(p, a, b), pgamma_log = pgamma(x, a, lower.tail = FALSE, log.p = TRUE), qgamma = qgamma(p, a),
       pt = pt(t, df), qt = qt(p, df), dnbinom_log = dnbinom(k, size = a, mu = b, log = TRUE),
       pnbinom_upper_log = pnbinom(k - 1, size = a, mu = b, lower.tail = FALSE, log.p = TRUE),
       ppois_upper_log = ppois(k - 1, b, lower.tail = FALSE, log.p = TRUE), lgamma = lgamma(a), digamma = digamma(a), trigamma = trigamma(a))
})

x <- round(rnorm(9, 4, 1), 2); y <- round(rnorm(14, 5, 2), 2); w <- t.test(y, x); pr <- t.test(x[1:9], y[1:9], paired = TRUE)
pt2 <- poisson.test(c(31, 45), c(1200, 1150)); p1 <- poisson.test(7, 260); pp <- prop.test(17, 43, correct = FALSE)
intervals <- list(x = x, y = y, welch = c(w$conf.int), welch_df = unname(w$parameter), mean_x = c(t.test(x)$conf.int), paired = c(-rev(pr$conf.int)),
                  rate_7_in_260 = c(p1$conf.int), rate_ratio_31_1200_over_45_1150 = c(pt2$conf.int), wilson_17_of_43 = c(pp$conf.int))

n <- 44; start <- 30; control <- as.numeric(arima.sim(list(ar = .5), n)) * 2 + 20; post <- as.integer(seq_len(n) > start); trend <- seq_len(n)
series <- round(10 + .05 * trend + .6 * control + 1.4 * post + as.numeric(arima.sim(list(ar = .45), n, sd = .8)), 4); control <- round(control, 4)
g <- gls(series ~ trend + control + post, correlation = corAR1(form = ~trend), method = "REML", control = list(tolerance = 1e-12, msTol = 1e-12))
its <- list(series = series, control = control, start = start, phi = unname(coef(g$modelStruct$corStruct, unconstrained = FALSE)),
            coef = unname(coef(g)), se = unname(sqrt(diag(vcov(g)))))

m <- 70; X <- matrix(round(rnorm(m * 3), 3), m); out <- round(1 + X %*% c(.8, -.4, 0) + rnorm(m) * (1 + abs(X[, 1])), 4)[, 1]
fit <- lm(out ~ X); cl <- rep(1:14, 5)
regression <- list(X = lapply(1:3, function(j) X[, j]), y = out, clusters = cl, coef = unname(coef(fit)), hc2 = unname(sqrt(diag(vcovHC(fit, "HC2")))),
                   clustered = unname(sqrt(diag(vcovCL(fit, cluster = cl, type = "HC1")))), rss = deviance(fit))

band <- cut(1.1 * X[, 1] - .5 * X[, 2] + rlogis(m), c(-Inf, -.8, .7, Inf), labels = FALSE)
pl <- polr(factor(band) ~ X, Hess = TRUE, control = list(reltol = 1e-14)); yes <- as.integer(band == 3); lg <- glm(yes ~ X, family = binomial, control = list(epsilon = 1e-13))
models <- list(band = band - 1, polr_coef = unname(coef(pl)), polr_zeta = unname(pl$zeta), polr_deviance = deviance(pl), logit_coef = unname(coef(lg)), logit_deviance = deviance(lg))

time <- ceiling(rexp(m, .08 * exp(.5 * X[, 1]))); left <- time <= 18; time <- pmin(time, 18); cx <- coxph(Surv(time, left) ~ X[, 1] + X[, 2]); km <- survfit(Surv(time, left) ~ 1)
lr <- survdiff(Surv(time, left) ~ (X[, 2] > 0))
survival_case <- list(time = time, left = left, km_time = km$time[km$n.event > 0], km_surv = km$surv[km$n.event > 0], km_low = km$lower[km$n.event > 0], rmst12 = unname(summary(km, rmean = 12)$table["rmean"]),
                      cox_coef = unname(coef(cx)), cox_se = unname(sqrt(diag(vcov(cx)))), logrank = lr$chisq)

versions <- sapply(c("MASS", "nlme", "sandwich", "survival", "jsonlite"), function(p) as.character(packageVersion(p)))
cat(toJSON(list(R = R.version.string, versions = as.list(versions), distributions = distributions, intervals = intervals, its = its, regression = regression,
                models = models, survival = survival_case), digits = NA, auto_unbox = TRUE, pretty = FALSE))
