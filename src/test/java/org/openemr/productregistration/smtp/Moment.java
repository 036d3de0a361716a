package org.openemr.productregistration.smtp;

/**
 * A client waits for an answer.
 *
 * @param client as it names itself in EHLO
 * @param recipient empty before RCPT
 * @param attempt how often this recipient was named to the server by now
 */
public record Moment(Step step, String client, String recipient, int attempt) {}
