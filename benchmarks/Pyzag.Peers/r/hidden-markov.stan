data {
  int<lower=1> N;
  int<lower=1> T;
  vector[T] y[N];
}
parameters {
  real signal;
  real<lower=0> noise;
  simplex[3] start;
  simplex[3] transition[3];
}
model {
  vector[3] logStart = log(start);
  vector[3] logInto[3];
  signal ~ normal(0, 1);
  noise ~ normal(0, 1);
  start ~ dirichlet(rep_vector(1, 3));
  for (i in 1:3)
    transition[i] ~ dirichlet(rep_vector(1, 3));
  for (j in 1:3)
    for (i in 1:3)
      logInto[j][i] = log(transition[i][j]);
  for (n in 1:N) {
    vector[3] forward;
    for (k in 1:3)
      forward[k] = logStart[k] + normal_lpdf(y[n][1] | k * signal, noise);
    for (t in 2:T) {
      vector[3] next;
      for (k in 1:3)
        next[k] = log_sum_exp(forward + logInto[k]) + normal_lpdf(y[n][t] | k * signal, noise);
      forward = next;
    }
    target += log_sum_exp(forward);
  }
}
