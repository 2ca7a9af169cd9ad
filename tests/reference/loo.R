# Figures of leave-one-out cross-validation by R's package loo, for loo.json: Rscript loo.R > loo.json
suppressMessages(library(loo))
suppressMessages(library(jsonlite))
set.seed(20)
chains <- 4; draws <- 100; S <- chains * draws
y <- c(0.3, -1.1, 2.2, 0.9, -0.4, 5)                     # the last one lies far out
# Draws of mean and log scale that depend on each other from draw to draw, as those of a chain do.
chain <- function(sd, rho) { x <- rnorm(draws, 0, sd); for (i in 2:draws) x[i] <- rho * x[i - 1] + sqrt(1 - rho^2) * x[i]; x }
mu <- round(sapply(1:chains, function(c) 0.4 + chain(0.5, 0.5)), 4)
tau <- round(sapply(1:chains, function(c) 0.3 + chain(0.2, 0.3)), 4)
mu2 <- round(sapply(1:chains, function(c) 0.5 + chain(0.4, 0.2)), 4)
normal <- function(mu, sigma) { a <- array(0, c(draws, chains, length(y))); for (j in seq_along(y)) a[, , j] <- dnorm(y[j], mu, sigma, log = TRUE); a }
student <- function(mu) { a <- array(0, c(draws, chains, length(y))); for (j in seq_along(y)) a[, , j] <- dt(y[j] - mu, 3, log = TRUE); a }
one <- normal(mu, exp(tau)); two <- student(mu2)
# r_eff by rank-free split chains, rounded, so that both sides use the same.
r_eff <- c(0.4, 0.6, 0.9, 1, 1.3, 0.5)
figures <- function(ll, r) { fit <- suppressWarnings(loo(ll, r_eff = r)); p <- psis(-ll, r_eff = r)
  list(elpd_loo = fit$estimates["elpd_loo", ], p_loo = fit$estimates["p_loo", ], looic = fit$estimates["looic", ],
       pointwise = list(elpd_loo = fit$pointwise[, "elpd_loo"], p_loo = fit$pointwise[, "p_loo"], pareto_k = fit$pointwise[, "influence_pareto_k"],
       n_eff = p$diagnostics$n_eff)) }
set.seed(5); raw <- round(2 * log(abs(rt(200, 2))), 5); sm <- suppressWarnings(psis(raw, r_eff = 0.7))
f1 <- suppressWarnings(loo(one, r_eff = r_eff)); f2 <- suppressWarnings(loo(two, r_eff = r_eff))
cmp <- loo_compare(f1, f2)
tolist <- function(m) lapply(1:chains, function(c) m[, c])
out <- list(source = paste0("R ", getRversion(), ", loo ", packageVersion("loo"), ": loo, psis and loo_compare with the r_eff given, by tests/reference/loo.R"),
  y = y, r_eff = r_eff, mu = tolist(mu), log_sigma = tolist(tau), mu_student = tolist(mu2),
  normal = figures(one, r_eff), student = figures(two, r_eff),
  compare = list(best = rownames(cmp)[1], elpd_diff = cmp[2, "elpd_diff"], se_diff = cmp[2, "se_diff"]),
  psis = list(r_eff = 0.7, log_ratios = raw, log_weights = as.vector(weights(sm, normalize = FALSE)), pareto_k = sm$diagnostics$pareto_k, n_eff = sm$diagnostics$n_eff))
cat(toJSON(out, digits = 12, auto_unbox = TRUE, pretty = FALSE))
