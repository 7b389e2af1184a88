package io.kawaraban.comment;

/**
 * Why a step would not let a comment pass by itself.
 *
 * @param rule    of the step
 * @param entry   which of its rules: the word of the list, how many links may be; empty if it has only one
 * @param matched what it found in the text, as it stands there; empty if it is not about words
 * @param score   how sure it is, up to 1
 */
public record Finding(Rule rule, String entry, String matched, double score) {}
