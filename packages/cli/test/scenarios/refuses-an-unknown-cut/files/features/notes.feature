Feature: Notes

  Scenario: A note is kept
    When I call AddNote with JSON:
      """json
      { "title": "Rivers" }
      """
    Then the status is 201
    And $.note.title is "Rivers"
    When I call ListNotes
    Then the status is 200
    And the response matches the contract

  Scenario: A label is tidied up
    When I call AddNote with JSON:
      """json
      { "title": "Lakes" }
      """
    Then the status is 201
    And I remember $.note.id as {id}
    When I call AddLabel with JSON:
      """json
      { "name": "  Blue " }
      """
    Then the status is 201
    And $.label.name is "blue"
    When I call ListLabels
    Then the status is 200
    And $.labels[*].name contains "blue"
