/** Staff: accounts, roles, sign-in and what was done by whom. */
package io.kawaraban.people;
