/** What is asked of one who creates or changes something: fields, their choices, their values. */
package id.nadikota.layer.form;
