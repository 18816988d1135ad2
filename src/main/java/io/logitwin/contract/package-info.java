/**
 * Data contracts: what the columns of an input are called and which values they may hold. A
 * contract is a commented file under {@code conf/contracts/}; the header of the input finds it.
 */
package io.logitwin.contract;
