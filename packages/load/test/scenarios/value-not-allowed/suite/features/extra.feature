Feature: Extra

  Scenario: Values
    Given alice has written {id}
    And {yes} is "yes"
    When I call GetNote
    Then the status is 200
    And $.note.title is 5
    And $.note.title is a boolean
    And $.note.pinned is "{yes}"
    And $.note.id is "{id}"
    And $.note has 2 items
    And $.note.pinned matches /x/
    And $.note.title is at least 5
    And the body includes JSON:
      """
      {"note": {"pinned": "no"}}
      """
    And the body is empty
    When I send GET /notes
    Then $.notes contains 5
    And $.notes[*].id contains 5
