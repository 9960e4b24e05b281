/**
 * An audit as one HTML file that stands alone: data, style and script are in it, nothing is loaded from anywhere, and its
 * own content security policy forbids that anything is. The data is JSON inside of the page; a small script without a
 * framework makes tables and charts of it, and puts what comes from hosts on the page as text only.
 */
@NullMarked
package dev.stepslew.page;

import org.jspecify.annotations.NullMarked;
