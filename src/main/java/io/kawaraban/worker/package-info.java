/** What works beside the requests, from the program's opening until it closes. */
package io.kawaraban.worker;
