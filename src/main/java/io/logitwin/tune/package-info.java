/**
 * Which penalty: training rows in folds, what models answer to the rows that they were not fitted
 * on, and the choice by it.
 */
package io.logitwin.tune;
