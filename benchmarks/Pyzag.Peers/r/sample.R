# Draws from the posterior of a Stan program and writes what it drew and what it cost.
# Rscript sample.R PROGRAM.stan DATA.R DRAWS.csv CHAINS WARMUP DRAWS SEED; Rscript sample.R alone prints the version of rstan.
suppressPackageStartupMessages(library(rstan))
rstan_options(boost_lib = "/usr/include", auto_write = TRUE)
words <- commandArgs(trailingOnly = TRUE)
if (length(words) == 0) {
  cat("rstan", format(packageVersion("rstan")), "R", format(getRversion()), "\n")
  quit()
}
counts <- as.integer(words[4:7])
program <- stan_model(words[1])
cost <- system.time(fit <- sampling(
  program, data = read_rdump(words[2]), chains = counts[1], warmup = counts[2], iter = counts[2] + counts[3], seed = counts[4], cores = 1, refresh = 0))
steps <- sum(sapply(get_sampler_params(fit, inc_warmup = TRUE), function(chain) sum(chain[, "n_leapfrog__"])))
draws <- do.call(rbind, lapply(seq_len(counts[1]), function(chain) cbind(chain = chain, as.array(fit)[, chain, ])))
write.csv(draws, words[3], row.names = FALSE)
cat(cost[["user.self"]] + cost[["sys.self"]], steps, "\n")
