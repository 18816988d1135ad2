/**
 * The command line: {@link io.logitwin.cli.Main} and one class a job, option parsing, the console,
 * exit codes. Only here is anything printed and only here does the process end.
 */
package io.logitwin.cli;
