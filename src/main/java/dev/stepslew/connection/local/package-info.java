/** The machine that stepslew itself runs on, as a host: {@link LocalConnector} is the door; it knows nothing of SSH. */
@NullMarked
package dev.stepslew.connection.local;

import org.jspecify.annotations.NullMarked;
