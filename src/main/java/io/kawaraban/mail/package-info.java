/** Letters by e-mail: what the newspaper writes to people, sent until it is taken. */
package io.kawaraban.mail;
