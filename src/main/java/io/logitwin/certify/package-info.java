/**
 * The stage <em>certify</em>: the fit is proven as each answer is. Objective and gradient of the
 * model are computed again by other code than the solver's, and convex duality bounds how far the
 * model can be from the best there is (docs/decisions/0018).
 *
 * <p>Knows the rows and the model's parameters, and nothing of how they were found.
 */
package io.logitwin.certify;
