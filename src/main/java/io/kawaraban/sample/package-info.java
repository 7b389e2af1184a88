/** The sample newspaper of an invented town, its drawn pictures and its simulated readers. */
package io.kawaraban.sample;
