/** Who reads what: the beacon, the intake that sorts reads worth counting from the rest, the log of reads. */
package io.kawaraban.reading;
