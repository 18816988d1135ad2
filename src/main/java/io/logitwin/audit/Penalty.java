package io.logitwin.audit;

/**
 * The penalties under which a softmax and a sigmoid are compared.
 *
 * <p>Write θ = θ₂ − θ₁. Of all softmax parameters with this difference, those with the smallest L2
 * penalty are θ₁ = −θ/2, θ₂ = θ/2, and λ/2·(‖θ/2‖² + ‖θ/2‖²) = (λ/2)/2·‖θ‖². So softmax with λ is
 * the sigmoid with λ/2. For L1 they are all pairs of opposite signs, and λ·(|θ₁| + |θ₂|) = λ·|θ|.
 * So there softmax with λ is the sigmoid with λ, not with λ/2, and the split of θ into θ₁ and θ₂ is
 * not determined.
 */
public enum Penalty {
  /** None on both. */
  UNPENALISED(0, 0, 0),
  /** L2: λ on the softmax, λ/2 on the sigmoid. The same model. */
  HALVED_PENALTY(1, 0.5, 0),
  /** L2: λ on both. Another model. */
  SAME_PENALTY(1, 1, 0),
  /** L1: λ on both. The same model. */
  L1_SAME_PENALTY(1, 1, 1),
  /** L1: λ on the softmax, λ/2 on the sigmoid. Another model. */
  L1_HALVED_PENALTY(1, 0.5, 1);

  private final double softmaxShare;
  private final double sigmoidShare;
  private final double elasticNetParam;

  Penalty(double softmaxShare, double sigmoidShare, double elasticNetParam) {
    this.softmaxShare = softmaxShare;
    this.sigmoidShare = sigmoidShare;
    this.elasticNetParam = elasticNetParam;
  }

  /** Returns the softmax's regParam. */
  public double softmax(double lambda) {
    return softmaxShare * lambda;
  }

  /** Returns the sigmoid's regParam. */
  public double sigmoid(double lambda) {
    return sigmoidShare * lambda;
  }

  /** Returns the share of L1: 0 or 1. */
  public double elasticNetParam() {
    return elasticNetParam;
  }
}
