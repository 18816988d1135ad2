package io.logitwin.audit;

/**
 * What {@link AlgebraAudit} found.
 *
 * @param sameMargins softmax(z)_1 against sigmoid(z_1 − z_0), classes counted from 0
 * @param subtractedParameters the same against the sigmoid of (Θ_1 − Θ_0)·x + (b_1 − b_0)
 * @param derivation one real row in full: the one whose two margins are closest
 */
public record AlgebraResult(
    BitComparison sameMargins, BitComparison subtractedParameters, Derivation derivation) {}
