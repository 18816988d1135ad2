/**
 * Tests and moments of counts and of numbers, without Spark. The same arguments give the same bits
 * on every machine: commons-math3 and StrictMath compute logarithms and exponentials in Java.
 */
package io.logitwin.statistics;
