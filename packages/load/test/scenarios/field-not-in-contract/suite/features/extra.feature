Feature: Extra

  Scenario: Fields
    Given alice has written {id}
    When I call GetNote
    Then the status is 200
    And $.note.titel is "Rivers"
    And $.notes has 1 item
    And $.note.password does not exist
    And the body includes JSON:
      """
      {"note": {"id": "{id}", "pined": true}}
      """
    When I send GET /notes
    Then every $.notes[*].author is "x"
    And $.notes is sorted by created descending
    When I call DeleteNote
    Then the status is 204
    And $.note exists
