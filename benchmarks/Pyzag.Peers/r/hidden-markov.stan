data {
  int<lower=1> N;
  int<lower=1> T;
  matrix[N, T] y;
}
parameters {
  real signal;
  real<lower=0> noise;
  simplex[3] start;
  simplex[3] transition[3];
}
model {
  matrix[3, 3] P;
  signal ~ normal(0, 1);
  noise ~ normal(0, 1);
  start ~ dirichlet(rep_vector(1, 3));
  for (i in 1:3) {
    transition[i] ~ dirichlet(rep_vector(1, 3));
    P[i] = transition[i]';
  }
  {
    matrix[N, 3] forward = rep_matrix(start', N);
    for (t in 1:T) {
      matrix[N, 3] w;
      vector[N] total;
      for (k in 1:3)
        w[, k] = exp(-0.5 * square((y[, t] - k * signal) / noise));
      if (t > 1) forward = forward * P;
      forward = forward .* w;
      total = forward * rep_vector(1, 3);
      target += sum(log(total));
      forward = diag_pre_multiply(1 ./ total, forward);
    }
    target += -N * T * log(noise);
  }
}
